package org.vitrine.shell.commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Methods;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;
import org.vitrine.api.training.Trainer;
import org.vitrine.files.FolderLock;
import org.vitrine.run.RunFolder;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.invocation.OutputFile;
import org.vitrine.shell.options.MethodOptions;
import org.vitrine.shell.options.ModelFile;
import org.vitrine.shell.options.ReplacedHead;
import org.vitrine.shell.options.RunOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains a network: a pipeline of one step, whose folder can go on where it was interrupted. */
@Command(
    name = "train",
    description = "Train a network, or go on with a training.",
    footer =
        "Example: vitrine train standard --model cnn --data images:photos -o epochs=5 --output DIR")
final class TrainCommand implements Runnable {
  /** The step's name, and so the network's: {@code networks/trained.onnx}. */
  private static final String STEP = "trained";

  /** The network that training starts from, so that the run can be replayed. */
  private final Invocation invocation;

  @Parameters(paramLabel = "METHOD", description = "The trainer's id, for example standard.")
  private String method;

  @Mixin private ModelFile model;
  @Mixin private ReplacedHead head;
  @Mixin private MethodOptions options;
  @Mixin private RunOptions work;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "SPEC",
      description = "The images to learn from, for example idx:fashion?split=train.")
  private String data;

  @Option(
      names = "--validation",
      paramLabel = "SPEC",
      description = "Images to judge each epoch by, and to choose the network by.")
  private String validation;

  @Option(
      names = "--augment",
      paramLabel = "TEXT",
      description = "Random changes of images, for example pad-crop=4,flip; as -o augment=TEXT.")
  private String augment;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "The run folder: networks/trained.onnx, learning curves, report, checkpoint.")
  private Path output;

  @Option(names = "--resume", description = "Go on with the training that was interrupted in DIR.")
  private boolean resume;

  TrainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public void run() {
    Path folder = invocation.path(output);
    OutputFile.requireFolder(folder);
    requireIntent(folder);
    Map<String, String> values = new LinkedHashMap<>(options.values);
    if (augment != null) {
      values.put("augment", augment);
    }
    checkOptions(values);
    try (Run run = work.start(invocation)) {
      Path written = train(folder, values, run);
      invocation.out().println("Wrote " + written.resolve(RunFolder.network(STEP)));
      invocation.out().println("Wrote " + written.resolve(RunFolder.REPORT));
    } catch (CancelledException e) {
      if (Files.isDirectory(folder.resolve("work"))) {
        invocation.progress().note("The checkpoint is kept; to go on, add --resume.");
      }
      throw e;
    }
  }

  private Path train(Path folder, Map<String, String> values, Run run) {
    try (FolderLock lock = new RunFolder(folder).take(true)) {
      writeStart(lock.folder(), run);
      return run(folder, values, run);
    }
  }

  private Path run(Path folder, Map<String, String> values, Run run) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    if (validation != null) {
      settings.put("validation", List.of(validation));
    }
    Pipeline pipeline =
        new Pipeline(
            method + " training",
            work.seed,
            Optional.of(folder.resolve(RunFolder.START)),
            Optional.of(data),
            work.engine.options(),
            List.of(new Step("train", method, STEP, settings, values)));
    Pipelines pipelines = invocation.services().need(Pipelines.class);
    return pipelines.run(new PipelineRequest(pipeline, Optional.of(folder)), run);
  }

  private void writeStart(Path folder, Run run) {
    Models models = invocation.services().need(Models.class);
    Opener opener = work.engine.opener(invocation);
    try (Dataset images = invocation.services().need(Datasets.class).open(data)) {
      Network network = model.read(invocation, work.seed);
      Network start = head.of(network, opener, Optional.of(images), invocation, run);
      models.write(start, folder.resolve(RunFolder.START));
    }
  }

  /** Finds wrong options before anything is written. */
  private void checkOptions(Map<String, String> values) {
    Methods methods = invocation.services().need(Methods.class);
    methods.choose(Trainer.class, method, values).close();
  }

  private void requireIntent(Path folder) {
    boolean begun = Files.isRegularFile(folder.resolve(RunFolder.START));
    if (resume && !begun) {
      throw new UsageException(
          folder + " holds no training to go on with.", "Leave out --resume to begin one.");
    }
    if (!resume && begun && RunFolder.holdsRun(folder)) {
      throw new UsageException(
          folder + " holds a training.", "Add --resume to go on with it, or name another folder.");
    }
    if (!begun && !RunFolder.unbegun(folder)) {
      throw new UsageException(folder + " is not empty.", "Name a new folder.");
    }
  }
}
