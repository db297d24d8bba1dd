package org.vitrine.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.TestRun;

/** A run holds no more models than the steps need that are under way or still to come. */
class OpenModelsTest {
  @TempDir Path folder;
  private final AtomicInteger open = new AtomicInteger();
  private final List<Integer> before = Collections.synchronizedList(new ArrayList<>());

  /** Counts models that are open, and notes how many there were whenever one is opened. */
  private final class Counting implements Engine {
    private final ReferenceEngine reference = new ReferenceEngine();

    @Override
    public String id() {
      return reference.id();
    }

    @Override
    public Availability availability() {
      return reference.availability();
    }

    @Override
    public Model open(Network network, Opener opener) {
      Model model = reference.open(network, opener);
      before.add(open.getAndIncrement());
      return (Model)
          Proxy.newProxyInstance(
              Model.class.getClassLoader(),
              new Class<?>[] {Model.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  open.decrementAndGet();
                }
                try {
                  return method.invoke(model, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private Path run(String steps) throws IOException {
    Files.writeString(folder.resolve("photos.zip"), "");
    for (String name : List.of("a.onnx", "b.onnx", "c.onnx")) {
      Files.writeString(folder.resolve(name), "classifier");
    }
    Path file = folder.resolve("p.yaml");
    Files.writeString(file, "data: images:photos.zip\nsteps:\n" + steps);
    PipelineService service =
        new PipelineService(
            new FakeMethods(), new FakeModels(new Counting()), new FakeDatasets(), List::of);
    return service.run(service.read(file), Optional.of(folder.resolve("out")), TestRun.start());
  }

  @Test
  void modelsThatNoLaterStepNeedsAreClosed() throws IOException {
    run(
        """
          - attribute: {use: gradient, as: a, model: a.onnx}
          - attribute: {use: gradient, as: b, model: b.onnx}
          - attribute: {use: gradient, as: c, model: c.onnx}
        """);
    assertEquals(List.of(0, 0, 0), before);
    assertEquals(0, open.get());
  }

  @Test
  void modelsThatALaterStepJudgesOnStayOpen() throws IOException {
    run(
        """
          - attribute: {use: gradient, as: a, model: a.onnx}
          - attribute: {use: gradient, as: b, model: b.onnx}
          - evaluate: {use: size, of: a}
        """);
    assertEquals(List.of(0, 1), before);
    assertEquals(0, open.get());
  }
}
