package org.vitrine.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.vitrine.api.RunContext;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.model.Gradients;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Objective;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.GradientRule;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** A network opened on an engine's target; calls run one after another. */
public final class EngineModel implements Model {
  private final Network network;
  private final RuleTable rules;
  private final Opener opener;
  private final Constants<?> constants;
  private final Programs programs;
  private final Map<Shape, Map<String, Shape>> shapes = new HashMap<>();
  private final ReentrantLock lock;
  private boolean closed;

  private EngineModel(
      Opener opener,
      Network network,
      Constants<?> constants,
      Programs programs,
      ReentrantLock lock) {
    this.opener = opener;
    this.network = network;
    this.constants = constants;
    this.programs = programs;
    this.lock = lock;
    this.rules = new RuleTable(network);
  }

  /**
   * Opens a network; the model holds memory of the target until it is closed.
   *
   * @throws VitrineException if a weight is no number or a layer cannot be executed, naming it
   */
  public static <V extends Symbol, A> EngineModel open(
      Target<V, A> target, Network network, Opener opener) {
    Constants<A> constants = new Constants<>(target::allocate);
    return view(target, network, opener, constants, Set.of(), new ReentrantLock());
  }

  /**
   * Opens a network whose weights somebody else may change while holding the lock.
   *
   * @param constants the weights; closed with this model
   * @param byBatch names of the batch normalisations that look at the batch they are given, which
   *     is then never cut
   */
  static <V extends Symbol, A> EngineModel view(
      Target<V, A> target,
      Network network,
      Opener opener,
      Constants<A> constants,
      Set<String> byBatch,
      ReentrantLock lock) {
    Finite.require(network);
    Compiler<V, A> compiler = new Compiler<>(network, target, constants, byBatch);
    long budget = opener.options().memoryBytes().orElseThrow();
    Programs programs = new Programs(compiler::compile, budget, byBatch.isEmpty());
    EngineModel model = new EngineModel(opener, network, constants, programs, lock);
    // a batch has statistics from two values on
    int rows = byBatch.isEmpty() ? 1 : 2;
    Shape input = network.input().shape().with(0, rows);
    if (input.known()) {
      compiler.compile(
          new Request(
              rows,
              Map.of(network.input().name(), input),
              null,
              false,
              network.outputs(),
              List.of(),
              List.of(),
              Map.of()));
    }
    return model;
  }

  @Override
  public Network network() {
    return network;
  }

  @Override
  public Opener opener() {
    return opener;
  }

  @Override
  public Tensor predict(Tensor images, RunContext run) {
    return activations(images, List.of(network.output()), run).get(network.output());
  }

  @Override
  public Map<String, Tensor> activations(Tensor images, Collection<String> names, RunContext run) {
    List<String> wanted = List.copyOf(new LinkedHashSet<>(names));
    return locked(
        run,
        () -> {
          Map<String, Shape> all = shapes(images.shape());
          check(wanted, all);
          Finite.require("the input", images);
          Feeds feeds = new Feeds(network, images, Map.of(), null, null);
          Request request =
              new Request(
                  1, feeds.shapes(all), null, false, wanted, List.of(), List.of(), Map.of());
          return new ActivationCall(programs, feeds, request, run).values();
        });
  }

  @Override
  public Gradients gradients(
      Tensor images, Objective objective, GradientOptions options, RunContext run) {
    return gradients(images, null, objective, options, run);
  }

  @Override
  public Gradients sumGradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    return gradients(images, points, objective, options, run);
  }

  private Gradients gradients(
      Tensor images, Points points, Objective objective, GradientOptions options, RunContext run) {
    return locked(
        run,
        () -> {
          Map<String, Shape> all = shapes(images.shape());
          List<String> reads = objective.reads(network);
          List<String> named = new ArrayList<>(reads);
          named.addAll(options.at());
          named.addAll(options.replaced().keySet());
          Optional.ofNullable(points).ifPresent(p -> named.add(p.at()));
          check(named, all);
          check(images, options, all);
          Feeds feeds = new Feeds(network, images, options.replaced(), options.reference(), points);
          Map<String, GradientRule> chosen = rules.choose(options.rules());
          boolean needed = !chosen.isEmpty() && options.reference() != null;
          Shape reference = needed ? options.reference().shape().with(0, 1) : null;
          Request request =
              new Request(
                  1,
                  feeds.shapes(all),
                  reference,
                  needed && options.reference().rows() == 1,
                  List.of(),
                  reads,
                  List.copyOf(new LinkedHashSet<>(options.at())),
                  chosen);
          return new GradientCall(programs, feeds, request, objective, run).gradients();
        });
  }

  /** Returns the shapes of everything for one row of images like these. */
  private Map<String, Shape> shapes(Shape images) {
    Shape taken = network.input().shape();
    boolean fits = images.rank() == taken.rank() && images.at(0) > 0;
    for (int i = 1; fits && i < taken.rank(); i++) {
      fits = taken.at(i) < 0 || taken.at(i) == images.at(i);
    }
    if (!fits) {
      throw new VitrineException(
          "input has shape " + images + " but the network takes " + taken, "");
    }
    return shapes.computeIfAbsent(images.with(0, 1), this::infer);
  }

  private Map<String, Shape> infer(Shape one) {
    try {
      return network.shapes(Map.of(network.input().name(), one));
    } catch (IllegalArgumentException e) {
      throw new VitrineException(e.getMessage(), "", e);
    }
  }

  private void check(List<String> names, Map<String, Shape> all) {
    for (String name : names) {
      if (!all.containsKey(name) || network.parameters().containsKey(name)) {
        throw new VitrineException("the network has no layer named " + name, "");
      }
    }
  }

  private static void check(Tensor images, GradientOptions options, Map<String, Shape> all) {
    Finite.require("the input", images);
    options
        .replaced()
        .forEach(
            (name, value) -> {
              Shape shape = all.get(name).with(0, images.rows());
              if (!value.shape().equals(shape)) {
                throw new VitrineException(
                    "the value that replaces "
                        + name
                        + " has shape "
                        + value.shape()
                        + " but the layer produces "
                        + shape,
                    "");
              }
              Finite.require("the value that replaces " + name, value);
            });
    Tensor reference = options.reference();
    if (reference != null) {
      Shape shape = images.shape().with(0, reference.rows());
      if (!reference.shape().equals(shape)
          || (reference.rows() != 1 && reference.rows() != images.rows())) {
        throw new VitrineException(
            "the reference has shape "
                + reference.shape()
                + " but the images have "
                + images.shape(),
            "Give one reference row, or one for each image.");
      }
      Finite.require("the reference", reference);
    }
  }

  private <T> T locked(RunContext run, Supplier<T> call) {
    try {
      while (!lock.tryLock(100, TimeUnit.MILLISECONDS)) {
        run.checkCancelled();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VitrineException("interrupted while waiting for the model", "", e);
    }
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      return call.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public OptionalLong peakBytes() {
    return OptionalLong.of(programs.peakBytes());
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      programs.close();
      constants.close();
    } finally {
      lock.unlock();
    }
  }
}
