package org.vitrine.pipeline.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.OptionWalk;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.model.Model;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.PartFolder;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepKey;

/**
 * What one step works with. Nothing is opened or read before it is asked for.
 *
 * @param shared what all steps share
 * @param step the step
 * @param sources the step that says which model and data are meant: the step itself, or one whose
 *     maps it judges
 * @param key the hash of what determines the step, if it is there to be done
 * @param started when the step began, in nanoseconds
 */
public record StepInputs(
    RunInputs shared, Step step, Step sources, Optional<String> key, long started) {
  /** How many images have pictures and are in the report; maps are kept of all. */
  public static final int SHOWN = 24;

  /** Looks at a step. */
  public StepInputs(RunInputs shared, Step step) {
    this(shared, step, step, Optional.empty(), System.nanoTime());
  }

  /** Begins a step. */
  public StepInputs(RunInputs shared, Step step, StepKey key) {
    this(shared, step, step, Optional.of(key.sha256()), System.nanoTime());
  }

  /** Returns this step, on the model and data that maps were made with unless it names its own. */
  public StepInputs where(Mapped mapped) {
    Step made = mapped.step();
    boolean own =
        step.single(Setting.MODEL.word()).isPresent()
            || step.single(Setting.DATA.word()).isPresent();
    return own ? this : new StepInputs(shared, step, made, key, started);
  }

  /** Takes the step's method with its options, where networks of other steps become files. */
  public <S> Chosen<S> choose(Class<S> kind) {
    Map<String, String> options = new LinkedHashMap<>(step.options());
    OptionWalk.Visitor files =
        (option, value, offset) ->
            option.path() && Reference.step(value).isPresent()
                ? shared.networkFile(value).toString()
                : value;
    if (step.options().values().stream().anyMatch(v -> !Reference.inOption(v).isEmpty())) {
      try (Chosen<S> chosen = shared.methods().choose(kind, step.use(), step.options())) {
        options.putAll(new OptionWalk(shared.methods()).walk(chosen.info(), step.options(), files));
      }
    }
    return shared.methods().choose(kind, step.use(), options);
  }

  /** Returns the pipeline's words for the files that {@link #choose} puts in the place of steps. */
  public ReferenceTexts referenceTexts() {
    Map<String, String> references = new LinkedHashMap<>();
    for (String value : step.options().values()) {
      for (String made : Reference.inOption(value)) {
        String reference = Reference.to(made);
        references.put(shared.networkFile(reference).toString(), reference);
      }
    }
    return new ReferenceTexts(references);
  }

  /** Returns the file, specification or reference that a setting names, here or at the top. */
  public String source(Setting setting) {
    return given(setting)
        .orElseThrow(() -> new IllegalStateException(step.as() + " has no " + setting.word()));
  }

  /** Returns what a setting names, here or at the top, if it is given. */
  Optional<String> given(Setting setting) {
    Optional<String> own = sources.single(setting.word());
    return switch (setting) {
      case MODEL -> own.or(() -> shared.pipeline().model().map(Path::toString));
      case DATA -> own.or(() -> shared.pipeline().data());
      default -> own;
    };
  }

  /** Returns the step's network as it was read. */
  public Network network() {
    return shared.network(source(Setting.MODEL), seed(), raw());
  }

  /** Returns whether the network is taken without the sidecar of its file. */
  public boolean raw() {
    return sources.single(Setting.RAW.word()).filter("true"::equals).isPresent();
  }

  /** Returns the step's network, opened. */
  public Model model() {
    return shared.model(source(Setting.MODEL), seed(), raw());
  }

  /** Returns the step's data; reading an image of it may fail. */
  public Dataset data() {
    return shared.dataset(source(Setting.DATA));
  }

  /** Returns the step's data if it has any. */
  public Optional<Dataset> anyData() {
    return given(Setting.DATA).map(shared::dataset);
  }

  /** Returns the step's validation data if it has any. */
  public Optional<Dataset> validation() {
    return given(Setting.VALIDATION).map(shared::dataset);
  }

  /** Returns what the step's model says of its data. */
  public Survey survey() {
    return shared.survey(source(Setting.MODEL), seed(), raw(), source(Setting.DATA));
  }

  /** Returns the images of the step's data that can be read, in the order of its survey. */
  public Dataset images() {
    return new ReadableImages(data(), survey().images());
  }

  /** Returns the finished steps whose maps are judged. */
  public List<Mapped> judged() {
    return step.of().stream().map(of -> (Mapped) shared.outcome(of)).toList();
  }

  public RunFolder folder() {
    return shared.folder();
  }

  /** Returns the seed of the step: its own, or the pipeline's. */
  public long seed() {
    return step.single(Setting.SEED.word()).map(Long::valueOf).orElse(shared.pipeline().seed());
  }

  /** Returns the run as the whole step sees it. */
  public StepContext context() {
    return context(step.as(), 1);
  }

  /**
   * Returns the run as a method sees it that does all of the step, or all that the text tells; it
   * keeps parts.
   *
   * @param what is being done
   * @param images all images
   */
  public StepContext context(String what, int images) {
    return new StepContext(shared.run(), seed(), what, 0, images, images, parts());
  }

  /**
   * Returns the run as one part of the step sees it.
   *
   * @param what is being done
   * @param from the first image of the part
   * @param size the images of the part
   * @param images all images
   */
  public StepContext context(String what, int from, int size, int images) {
    return new StepContext(shared.run(), seed(), what, from, size, images, Optional.empty());
  }

  /** Returns how long the step has run, in seconds. */
  public double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }

  /** Writes a network that the step made; returns its path relative to the run folder. */
  public String keep(Network made) throws IOException {
    String path = RunFolder.network(step.as());
    Path file = folder().path().resolve(path);
    Files.createDirectories(file.getParent());
    shared.models().write(made, file);
    return path;
  }

  /** Returns what keeps parts of the step's work, if it is there to be done. */
  public Optional<PartFolder> parts() {
    return key.map(hash -> new PartFolder(allParts().path().resolve(hash)));
  }

  /**
   * Returns the parts of all attempts at the step, also of those that something else determined.
   */
  PartFolder allParts() {
    return new PartFolder(folder().path().resolve(RunFolder.STEPS).resolve(step.as() + ".parts"));
  }

  /** Returns a folder that is the step's own, where it may keep what lets it go on later. */
  public Path own() throws IOException {
    return Files.createDirectories(folder().path().resolve("work").resolve(step.as()));
  }
}
