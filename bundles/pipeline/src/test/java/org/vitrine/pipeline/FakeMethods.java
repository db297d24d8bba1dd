package org.vitrine.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vitrine.api.MethodInfo;
import org.vitrine.api.Methods;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.Options;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.attack.Attack;
import org.vitrine.api.attribution.Attribution;
import org.vitrine.api.attribution.Attributor;
import org.vitrine.api.evaluation.Evaluation;
import org.vitrine.api.evaluation.Evaluation.Curve;
import org.vitrine.api.evaluation.Evaluator;
import org.vitrine.api.model.GradientOptions;
import org.vitrine.api.rewrite.ModelRewriter;
import org.vitrine.api.rewrite.Rewrite;
import org.vitrine.api.synthesis.Synthesis;
import org.vitrine.api.synthesis.Synthesizer;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.testkit.TestEvaluator;

/** Methods for tests: the gradient, one that draws, two that fail, and an evaluation of sizes. */
public final class FakeMethods implements Methods {
  private record Entry(Object service, Map<String, String> defaults) {}

  private final Map<String, Entry> attributors = new LinkedHashMap<>();
  private final Map<String, Entry> evaluators = new LinkedHashMap<>();

  private final Map<String, Entry> rewriters = new LinkedHashMap<>();
  private final Map<Class<?>, Map<String, Entry>> others = new LinkedHashMap<>();

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private volatile boolean moody;

  /** Returns what was used to do something, in order. */
  List<String> calls() {
    return calls;
  }

  /** Makes the attributor "moody" fail, or not. */
  void moody(boolean fails) {
    moody = fails;
  }

  /** Installs one more attributor without options. */
  void attributor(String id, Attributor attributor) {
    attributors.put(id, new Entry(attributor, Map.of()));
  }

  private static double size(Tensor map) {
    double sum = 0;
    for (float value : map.array()) {
      sum += Math.abs(value);
    }
    return sum;
  }

  /** Installs one more evaluator without options. */
  void evaluator(String id, Evaluator evaluator) {
    evaluators.put(id, new Entry(evaluator, Map.of()));
  }

  public FakeMethods() {
    Attributor gradient =
        (request, run) ->
            new Attribution(
                request
                    .model()
                    .gradients(
                        request.images(),
                        request.targets().logit(),
                        GradientOptions.at(request.at()),
                        run)
                    .at(),
                Map.of("delta", new double[request.images().rows()]),
                Map.of("kind", "plain"));
    attributors.put("gradient", new Entry(gradient, Map.of()));
    Attributor noise =
        (request, run) -> {
          Tensor map = Tensor.zeros(request.images().shape());
          for (int i = 0; i < map.size(); i++) {
            long image = request.index(i / map.rowSize());
            map.array()[i] = run.random("noise", image, i % map.rowSize()).nextFloat();
          }
          return Attribution.of(Map.of(request.at().get(0), map));
        };
    Map<String, String> options = new LinkedHashMap<>();
    options.put("steps", "50");
    options.put("fractions", "0.1,0.5");
    attributors.put("noise", new Entry(noise, options));
    Attributor broken =
        (request, run) -> {
          throw new IllegalStateException("no luck");
        };
    attributors.put("broken", new Entry(broken, Map.of()));
    Attributor nan =
        (request, run) ->
            Attribution.of(Map.of("input", Tensor.full(request.images().shape(), Float.NaN)));
    attributors.put("nan", new Entry(nan, Map.of()));
    Attributor changeable =
        (request, run) -> {
          if (moody) {
            throw new VitrineException("Not today.", "");
          }
          return gradient.attribute(request, run);
        };
    attributors.put("moody", new Entry(changeable, Map.of()));
    Evaluator size =
        new TestEvaluator(
            (request, run) -> {
              if (request.maps().isEmpty()) {
                throw new UsageException("No maps.", "");
              }
              return request.measure(
                  64,
                  run,
                  batch ->
                      Arrays.stream(batch.indices())
                          .mapToObj(i -> new double[] {size(request.map(i))})
                          .toArray(double[][]::new));
            },
            (all, whole) -> {
              double[] sizes = all.column(0);
              return new Evaluation(
                  Map.of("size", Arrays.stream(sizes).sum() / sizes.length),
                  Map.of("size", sizes),
                  Map.of("curve", new Curve("x", "y", List.of(0.0, 1.0), List.of(0.0, 1.0))),
                  Map.of());
            });
    evaluators.put("size", new Entry(size, Map.of()));
    Evaluator count =
        TestEvaluator.ofWhole(
            (request, run) ->
                new Evaluation(
                    Map.of("images", (double) request.data().size()),
                    Map.of(),
                    Map.of(),
                    Map.of()));
    evaluators.put("count", new Entry(count, Map.of()));
    Evaluator other =
        TestEvaluator.ofWhole(
            (request, run) ->
                new Evaluation(
                    Map.of("named", named(request.options().effective())),
                    Map.of(),
                    Map.of(),
                    request.options().effective()));
    evaluators.put("other", new Entry(other, Map.of("other", "", "by", "", "back", "")));
    ModelRewriter silent =
        (request, run) -> {
          Map<String, Tensor> zeros = new LinkedHashMap<>();
          request
              .network()
              .parameters()
              .forEach((name, value) -> zeros.put(name, Tensor.zeros(value.shape())));
          return new Rewrite(request.network().withParameters(zeros), List.of("all is zero"));
        };
    rewriters.put("silent", new Entry(silent, Map.of()));
    Attack darker = (request, run) -> request.images().map(v -> v / 2);
    others.put(Attack.class, Map.of("darker", new Entry(darker, Map.of())));
    Synthesizer grey =
        (request, run) ->
            new Synthesis(
                Tensor.full(Shape.of(2, 3, 8, 8), 0.5f),
                List.of("one", "two"),
                Map.of("score", new double[] {1, 2}));
    others.put(
        Synthesizer.class,
        Map.of("grey", new Entry(grey, Map.of()), "drawn", new Entry(new Drawn(), Map.of())));
  }

  @Override
  public List<MethodInfo> list() {
    List<OptionInfo> options =
        List.of(
            option("steps", "integer", "50", "1", "1000", List.of(), false),
            option("fractions", "double", "0.1,0.5", "0", "1", List.of(), true),
            option("rule", "string", "left", "", "", List.of("left", "right"), false),
            option("exact", "boolean", "true", "", "", List.of(), false));
    List<MethodInfo> list = new ArrayList<>();
    attributors
        .keySet()
        .forEach(id -> list.add(info("attributor", id, id.equals("noise") ? options : List.of())));
    evaluators.keySet().forEach(id -> list.add(info("evaluator", id, paths(id))));
    return list;
  }

  private static double named(Map<String, String> options) {
    return options.get("other").length() + options.get("by").length();
  }

  /** Returns the options of an evaluator that name networks, data, or methods that do. */
  private static List<OptionInfo> paths(String id) {
    return id.equals("other")
        ? List.of(
            option("other", "network", "", "", "", List.of(), false),
            option("back", "data", "", "", "", List.of("none"), false),
            option("by", "evaluator", "", "", "", List.of(), true))
        : List.of();
  }

  private static Problem at(String option, Problem problem) {
    return new Problem(
        problem.where(), problem.what(), problem.fix(), Optional.of(new Problem.Spot(option, 0)));
  }

  private static OptionInfo option(
      String name,
      String type,
      String standard,
      String min,
      String max,
      List<String> choices,
      boolean many) {
    return new OptionInfo(name, type, standard, min, max, choices, many, "What it does.");
  }

  private static MethodInfo info(String kind, String id, List<OptionInfo> options) {
    return new MethodInfo(
        id,
        kind,
        "The " + id,
        "a = b",
        "Nobody 2026",
        "",
        false,
        "1.2.3",
        "org.acme." + id,
        true,
        options);
  }

  @Override
  public <S> Chosen<S> choose(Class<S> kind, String id, Map<String, ?> options) {
    boolean attributor = kind == Attributor.class;
    boolean rewriter = kind == ModelRewriter.class;
    Map<String, Entry> entries =
        attributor ? attributors : rewriter ? rewriters : others.getOrDefault(kind, evaluators);
    String word =
        attributor
            ? "attributor"
            : others.containsKey(kind)
                ? kind.getSimpleName().toLowerCase(Locale.ROOT)
                : rewriter ? "rewriter" : "evaluator";
    Entry entry = entries.get(id);
    if (entry == null) {
      throw new UsageException(Problem.unknown(word, id, "Installed", entries.keySet()));
    }
    Map<String, String> effective = new LinkedHashMap<>(entry.defaults());
    List<Problem> problems = new ArrayList<>();
    options.forEach(
        (name, value) -> {
          if (!effective.containsKey(name)) {
            problems.add(
                at(
                    name,
                    Problem.unknown(
                        "option", name, "Options of " + id, entry.defaults().keySet())));
          } else if (name.equals("steps") && Integer.parseInt(value.toString()) > 1000) {
            Problem above = Problem.of("steps = " + value + " is above 1000", "(allowed 1..1000).");
            problems.add(at(name, above));
          }
          effective.put(name, value.toString());
        });
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    MethodInfo info = info(word, id, word.equals("evaluator") ? paths(id) : List.of());
    return new Chosen<>() {
      @Override
      public S service() {
        calls.add(id);
        return kind.cast(entry.service());
      }

      @Override
      public Options options() {
        return new Options() {
          @Override
          public <A> A as(Class<A> type) {
            throw new UnsupportedOperationException();
          }

          @Override
          public Map<String, String> effective() {
            return effective;
          }
        };
      }

      @Override
      public MethodInfo info() {
        return info;
      }

      @Override
      public void close() {
        // nothing is held
      }
    };
  }
}
