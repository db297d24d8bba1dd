package org.vitrine.shell.commands;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Json;
import org.vitrine.shell.invocation.Table;
import org.vitrine.shell.trust.TrustFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says whose jars may be dropped into methods/. */
@Command(
    name = "trust",
    description = "Say whose jars are let in from methods/.",
    subcommands = {
      TrustCommand.ListCommand.class,
      TrustCommand.AddCommand.class,
      TrustCommand.RemoveCommand.class,
      TrustCommand.LevelCommand.class
    })
final class TrustCommand implements Runnable {
  private final Invocation invocation;

  TrustCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    new ListCommand(invocation).run();
  }

  /** Lists the certificates. */
  @Command(name = "list", description = "Print the level, and whom is trusted.")
  static final class ListCommand implements Runnable {
    private final Invocation invocation;

    @Option(names = "--json", description = "Print JSON and nothing else.")
    private boolean json;

    ListCommand(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public void run() {
      TrustFolder trust = TrustFolder.here();
      List<Map<String, Object>> entries = new ArrayList<>();
      Table table = new Table("NAME", "SUBJECT", "UNTIL", "SHA-256");
      for (Map.Entry<String, X509Certificate> each : trust.certificates().entrySet()) {
        X509Certificate certificate = each.getValue();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", each.getKey());
        entry.put("subject", certificate.getSubjectX500Principal().getName());
        entry.put(
            "until",
            LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneOffset.UTC).toString());
        entry.put("sha256", TrustFolder.fingerprint(certificate));
        entries.add(entry);
        table.row(entry.values().toArray());
      }
      if (json) {
        Json.print(invocation.out(), Map.of("level", trust.level(), "certificates", entries));
        return;
      }
      invocation.out().println("level " + trust.level());
      if (entries.isEmpty()) {
        invocation.out().println("No certificate is trusted.");
      } else {
        table.print(invocation.out());
      }
    }
  }

  /** Adds a certificate. */
  @Command(name = "add", description = "Trust a vendor, or an authority that vouches for vendors.")
  static final class AddCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
        paramLabel = "CERTIFICATE",
        description = "An X.509 certificate, as keytool -exportcert writes it.")
    private Path file;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What to call it. Default: the file's name.")
    private String name;

    AddCommand(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public void run() {
      Path path = invocation.path(file);
      X509Certificate certificate = TrustFolder.read(path);
      String stem = path.getFileName().toString().replaceFirst("\\.[^.]*$", "");
      TrustFolder.here().add(name == null ? stem : name, certificate);
      invocation
          .out()
          .println(
              "Trusted from now on: %s, SHA-256 %s"
                  .formatted(
                      certificate.getSubjectX500Principal().getName(),
                      TrustFolder.fingerprint(certificate)));
    }
  }

  /** Removes a certificate. */
  @Command(name = "remove", description = "Trust somebody no longer.")
  static final class RemoveCommand implements Runnable {
    @Parameters(paramLabel = "NAME", description = "The name that \"trust list\" shows.")
    private String name;

    @Override
    public void run() {
      TrustFolder.here().remove(name);
    }
  }

  /** Prints or sets the level. */
  @Command(name = "level", description = "Print or set what happens to jars nobody trusted signed.")
  static final class LevelCommand implements Runnable {
    private final Invocation invocation;

    @Parameters(
        arity = "0..1",
        paramLabel = "LEVEL",
        description = {
          "off: nobody looks at signatures.",
          "warn: such a jar is used, with a warning (the default).",
          "require: such a jar is not used, nor is a source file."
        })
    private String level;

    LevelCommand(Invocation invocation) {
      this.invocation = invocation;
    }

    @Override
    public void run() {
      if (level == null) {
        invocation.out().println(TrustFolder.here().level());
      } else {
        TrustFolder.here().level(level);
      }
    }
  }
}
