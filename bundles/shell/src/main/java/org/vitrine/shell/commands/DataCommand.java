package org.vitrine.shell.commands;

import java.io.PrintStream;
import java.util.Map;
import org.vitrine.api.data.Augmentation;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.Datasets;
import org.vitrine.data.fetch.Source;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.Table;
import picocli.CommandLine.Command;

/** Says how datasets are named, and leads to what can be done with them. */
@Command(
    name = "data",
    description = "Say how datasets and augmentations are typed; look at datasets, or fetch them.",
    subcommands = {DataInfoCommand.class, DataFetchCommand.class})
final class DataCommand implements Runnable {
  private final Invocation invocation;

  DataCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Datasets datasets = invocation.services().need(Datasets.class);
    PrintStream out = invocation.out();
    out.println("A dataset is FORMAT:PATH?NAME=VALUE&NAME=VALUE, for example");
    out.println("  images:lesions.zip?classes=nv,mel&split=0.8&part=train");
    heading("Formats");
    Table formats = new Table("FORMAT", "PARAMETER", "");
    for (DatasetReader reader : datasets.formats()) {
      formats.row(reader.format(), "", reader.description());
      reader.parameters().forEach((name, help) -> formats.row("", name, help));
    }
    formats.print(out);
    heading("Parameters of every format, in the order in which they are applied");
    print("PARAMETER", datasets.parameters());
    heading("Augmentations of training images, as pad-crop=4,flip,jitter=0.2:hue=0.1");
    Table augmentations = new Table("AUGMENTATION", "PARAMETER", "");
    for (Augmentation augmentation : datasets.augmentations()) {
      augmentations.row(augmentation.id(), "", augmentation.description());
      augmentation.parameters().forEach((name, help) -> augmentations.row("", name, help));
    }
    augmentations.print(out);
    heading("Public datasets, for \"vitrine data fetch NAME\"");
    Table sources = new Table("NAME", "", "LICENCE");
    Source.known().forEach(s -> sources.row(s.name(), s.title(), s.licence()));
    sources.print(out);
  }

  private void heading(String text) {
    invocation.out().println();
    invocation.out().println(text + ":");
  }

  private void print(String heading, Map<String, String> help) {
    Table table = new Table(heading, "");
    help.forEach((name, line) -> table.row(name, line));
    table.print(invocation.out());
  }
}
