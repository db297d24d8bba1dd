package org.vitrine.pipeline.run;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.vitrine.api.Methods;
import org.vitrine.api.RunContext;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.api.pipeline.Pipeline;
import org.vitrine.api.pipeline.Step;
import org.vitrine.pipeline.check.Checked.ReadNetwork;
import org.vitrine.pipeline.text.Reference;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.NetworkFile;
import org.vitrine.run.Outcome;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.RunFolder;
import org.vitrine.run.StepKey;

/**
 * What all steps of a run share: networks, data and what is known of them, each opened when it is
 * first needed. Safe for several threads.
 */
public final class RunInputs implements AutoCloseable {
  /** The most bytes that images may take which are held so that they are decoded once. */
  private static final long HELD = 64L << 20;

  private final Pipeline pipeline;
  private final Methods methods;
  private final Models models;
  private final Opener opener;
  private final Datasets datasets;
  private final RunFolder folder;
  private final RunContext run;
  private final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
  private final Map<String, Network> networks = new ConcurrentHashMap<>();
  private final Map<String, ReadNetwork> read = new ConcurrentHashMap<>();
  private final Map<String, Model> opened = new ConcurrentHashMap<>();
  private final Set<String> finished = ConcurrentHashMap.newKeySet();
  private final Map<String, Dataset> data = new ConcurrentHashMap<>();
  private final Map<String, Survey> surveys = new ConcurrentHashMap<>();
  private final Map<String, String> hashes = new ConcurrentHashMap<>();
  private final AtomicLong memory = new AtomicLong(HELD);

  public RunInputs(
      Pipeline pipeline,
      Methods methods,
      Models models,
      Opener opener,
      Datasets datasets,
      RunFolder folder,
      RunContext run) {
    this.pipeline = pipeline;
    this.methods = methods;
    this.models = models;
    this.opener = opener;
    this.datasets = datasets;
    this.folder = folder;
    this.run = run;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  Methods methods() {
    return methods;
  }

  Models models() {
    return models;
  }

  /** Returns what opens every network of the run. */
  public Opener opener() {
    return opener;
  }

  public RunFolder folder() {
    return folder;
  }

  public RunContext run() {
    return run;
  }

  /** Makes what a step made available to later ones. */
  void keep(Outcome outcome) {
    outcomes.put(outcome.step().as(), outcome);
  }

  /** Returns what a finished step made. */
  Outcome outcome(String step) {
    return outcomes.get(step);
  }

  /**
   * Returns the network of a file, of an architecture, or of the step that a reference names.
   *
   * @param seed what fresh weights are drawn from
   * @param raw whether a file's sidecar is left aside
   */
  Network network(String source, long seed, boolean raw) {
    if (Reference.architecture(source)) {
      return networks.computeIfAbsent(key(source, seed, raw), s -> models.network(source, seed));
    }
    return networks.computeIfAbsent(key(source, seed, raw), key -> read(key, source, raw));
  }

  /** Reads a network, unless the check has and its file is the same. */
  private Network read(String key, String source, boolean raw) {
    return Optional.ofNullable(read.remove(key))
        .filter(r -> r.hash().equals(fileHash(source)))
        .map(ReadNetwork::network)
        .orElseGet(() -> models.read(networkFile(source), raw));
  }

  /** Takes over networks that were read for the check. */
  public void take(Map<String, ReadNetwork> networksRead) {
    read.putAll(networksRead);
  }

  /** Returns what tells a network from all others. */
  public static String key(String source, long seed, boolean raw) {
    return Reference.architecture(source) ? source + " " + seed : source + (raw ? " raw" : "");
  }

  /** Returns where a network lies: a file, or what the step that a reference names has made. */
  Path networkFile(String source) {
    return Reference.step(source)
        .map(step -> folder.path().resolve(((Built) outcome(step)).path()))
        .orElseGet(() -> Path.of(source));
  }

  /** Returns the network, opened on the chosen engine. */
  Model model(String source, long seed, boolean raw) {
    Network network = network(source, seed, raw);
    return opened.computeIfAbsent(key(source, seed, raw), s -> opener.open(network));
  }

  /** Closes the models that no step needs which is under way or still to come. */
  void finish(Step step) {
    finished.add(step.as());
    Set<String> needed = new HashSet<>();
    for (Step other : pipeline.steps()) {
      if (!finished.contains(other.as())) {
        needed.add(modelKey(other));
        // maps are judged on the model that they were made with
        pipeline.steps().stream()
            .filter(made -> other.of().contains(made.as()))
            .forEach(made -> needed.add(modelKey(made)));
      }
    }
    for (String key : Set.copyOf(opened.keySet())) {
      if (!needed.contains(key)) {
        Optional.ofNullable(opened.remove(key)).ifPresent(Model::close);
      }
    }
  }

  private String modelKey(Step step) {
    StepInputs inputs = new StepInputs(this, step);
    return inputs
        .given(Setting.MODEL)
        .map(source -> key(source, inputs.seed(), inputs.raw()))
        .orElse("");
  }

  /** Returns the dataset of a specification, or of the step that a reference names. */
  public Dataset dataset(String source) {
    return data.computeIfAbsent(
        source, s -> Reference.step(s).map(this::made).orElseGet(() -> held(datasets.open(s))));
  }

  private Dataset held(Dataset opened) {
    return new HeldImages(opened, memory);
  }

  private Dataset made(String step) {
    Generated drawn = (Generated) outcome(step);
    return new StoredImages(drawn, folder.path().resolve(drawn.path()));
  }

  /** Returns the hash of a network's file, and of the one beside it that belongs to it. */
  String fileHash(String file) {
    return hashes.computeIfAbsent(file, f -> NetworkFile.of(Path.of(f)).both());
  }

  /** Returns the hash of what a dataset holds. */
  public String dataHash(String source) {
    Dataset dataset = dataset(source);
    return hashes.computeIfAbsent(source, s -> DataHash.of(dataset, run));
  }

  /** Returns what a model says of data. */
  Survey survey(String model, long seed, boolean raw, String dataset) {
    String viewed = key(loaded(model), seed, raw) + " on " + dataset;
    Survey known = surveys.get(viewed);
    if (known != null) {
      return known;
    }
    Model asked = model(model, seed, raw);
    Dataset images = dataset(dataset);
    return surveys.computeIfAbsent(viewed, v -> new SurveyPass(asked, images, run).survey());
  }

  /** Returns the file of a network that a step has but loaded, so that it is the same for all. */
  private String loaded(String source) {
    return Reference.step(source)
        .map(step -> ((Built) outcome(step)).path())
        .filter(path -> Path.of(path).isAbsolute())
        .orElse(source);
  }

  /** Returns what was found out so far of files and data. */
  ShardFacts known(StepKey key) {
    Map<String, ShardFacts.Seen> seen = new LinkedHashMap<>();
    surveys.forEach((viewed, survey) -> seen.put(viewed, ShardFacts.Seen.of(survey)));
    return new ShardFacts(key.parts(), Map.copyOf(hashes), seen);
  }

  /** Takes over what somebody else has found out. */
  void learn(ShardFacts known) {
    hashes.putAll(known.hashes());
    known.surveys().forEach((viewed, seen) -> surveys.put(viewed, seen.survey()));
  }

  @Override
  public void close() {
    opened.values().forEach(Model::close);
    data.values().forEach(Dataset::close);
  }
}
