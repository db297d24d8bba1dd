package org.vitrine.shell.commands;

import org.vitrine.shell.invocation.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root of all commands; without a command the interactive shell starts. */
@Command(
    name = "vitrine",
    description = "Opens image classifiers to view, and measures how far explanations hold.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    subcommands = {
      MethodsCommand.class,
      DescribeCommand.class,
      LayersCommand.class,
      PredictCommand.class,
      AttributeCommand.class,
      AttackCommand.class,
      EvaluateCommand.class,
      SynthesizeCommand.class,
      ExplainCommand.class,
      RewriteCommand.class,
      DataCommand.class,
      TrainCommand.class,
      ArchitecturesCommand.class,
      RunCommand.class,
      CheckCommand.class,
      SchemaCommand.class,
      DocsCommand.class,
      ReplayCommand.class,
      DiffCommand.class,
      ServeCommand.class,
      EnginesCommand.class,
      BundlesCommand.class,
      WhyCommand.class,
      DoctorCommand.class,
      TrustCommand.class,
      NewCommand.class,
      BenchCommand.class
    },
    footer = {
      "",
      "Without a command the interactive shell starts.",
      "Exit codes: 0 done, 1 the work failed, 2 the command was wrong."
    })
public final class Vitrine {
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Print the stack trace of an error.")
  public boolean verbose;

  @Option(
      names = "--quiet",
      scope = ScopeType.INHERIT,
      description = "Print no progress and no warnings.")
  public boolean quiet;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Print this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;
}
