package org.vitrine.shell.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.vitrine.api.CancelledException;
import org.vitrine.api.Runs.Run;
import org.vitrine.api.VitrineException;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.PipelineRequest;
import org.vitrine.api.pipeline.Pipelines;
import org.vitrine.api.pipeline.Step;
import org.vitrine.files.FolderLock;
import org.vitrine.run.FinishedStep;
import org.vitrine.run.Outcome;
import org.vitrine.run.RunFolder;
import org.vitrine.run.Sha256;
import org.vitrine.shell.invocation.Invocation;
import org.vitrine.shell.options.RunOptions;

/**
 * What a command asks for, done as a pipeline of its own. Its folder goes once all is done, and
 * stays after an interruption, so that the work can go on.
 */
public final class OneStep {
  private static final int SHORT = 12;

  private final Invocation invocation;
  private final RunOptions work;
  private final Pipeline pipeline;

  /**
   * Names the steps.
   *
   * @param steps what is done; what the first one makes is asked for
   */
  public OneStep(Invocation invocation, RunOptions work, Step... steps) {
    this.invocation = invocation;
    this.work = work;
    pipeline =
        new Pipeline(
            steps[0].as(),
            work.seed,
            Optional.empty(),
            Optional.empty(),
            work.engine.options(),
            List.of(steps));
  }

  /**
   * Works in a folder beside a file or folder to be written.
   *
   * @param resume whether what an interruption left there is taken over; otherwise it is done anew
   * @param take takes files out of the folder, and numbers out of what the steps made
   */
  public void beside(Path output, boolean resume, BiConsumer<Path, List<Outcome>> take) {
    Path folder = output.resolveSibling(output.getFileName() + ".run");
    run(folder, resume, "the same command with --resume", take);
  }

  /** Works in a folder that takes over what an interruption left, and that of other commands. */
  public void within(Path several, BiConsumer<Path, List<Outcome>> take) {
    MessageDigest digest = Sha256.digest();
    digest.update(pipelines().text(pipeline).getBytes(StandardCharsets.UTF_8));
    String own = pipeline.name() + "-" + Sha256.text(digest).substring(0, SHORT);
    run(several.resolve(own), true, "the same command", take);
  }

  /** Works in a temporary folder, which goes in any case. */
  public void anywhere(BiConsumer<Path, List<Outcome>> take) {
    try {
      Path folder = Files.createTempDirectory("vitrine-");
      try {
        work(folder, take);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new VitrineException("No folder can be made for the work: " + e.getMessage(), "", e);
    }
  }

  private void run(
      Path folder, boolean resume, String again, BiConsumer<Path, List<Outcome>> take) {
    RunFolder chosen = RunFolder.choose(Optional.of(folder), pipeline.name());
    FolderLock lock = chosen.take(true);
    boolean kept = false;
    try (lock) {
      if (!resume && begun(folder)) {
        invocation.progress().warn(folder + " of an interrupted run is begun anew.");
        remove(folder.resolve(RunFolder.STEPS));
      }
      work(folder, take);
    } catch (VitrineException | OutOfMemoryError e) {
      kept = begun(folder);
      if (kept) {
        invocation.progress().note("What is finished is kept; " + again + " goes on with it.");
      }
      throw e;
    } finally {
      if (!kept) {
        remove(folder);
      }
    }
  }

  private void work(Path folder, BiConsumer<Path, List<Outcome>> take) {
    try (Run run = work.start(invocation)) {
      PipelineRequest request = new PipelineRequest(pipeline, Optional.of(folder), 1, true, false);
      pipelines().run(request, run);
      take.accept(folder, pipeline.steps().stream().map(step -> outcome(folder, step)).toList());
    } catch (CancelledException e) {
      throw e;
    } catch (VitrineException e) {
      throw cause(e);
    }
  }

  private Pipelines pipelines() {
    return invocation.services().need(Pipelines.class);
  }

  private static Outcome outcome(Path folder, Step step) {
    return FinishedStep.read(folder, step.as()).orElseThrow().outcome();
  }

  /** Returns whether an unfinished run left something to go on with. */
  private static boolean begun(Path folder) {
    Path steps = folder.resolve(RunFolder.STEPS);
    if (!Files.isDirectory(steps)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(steps)) {
      return files.anyMatch(Files::isRegularFile);
    } catch (IOException e) {
      throw new VitrineException(steps + " cannot be read: " + e.getMessage(), "", e);
    }
  }

  /** Returns what went wrong in the step that failed, as that step has it. */
  private static VitrineException cause(VitrineException e) {
    Throwable[] causes = e.getSuppressed();
    if (causes.length > 0 && causes[0] instanceof OutOfMemoryError memory) {
      throw memory;
    }
    return causes.length > 0 && causes[0] instanceof VitrineException known ? known : e;
  }

  private void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      invocation.progress().warn(folder + " cannot be removed: " + e.getMessage());
    }
  }
}
