package org.vitrine.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.ToyNetworks;

/** Models for tests: any file that says "classifier" is the toy classifier; others were written. */
public final class FakeModels implements Models {
  private final Map<Path, Network> written = new ConcurrentHashMap<>();
  private final AtomicInteger reads = new AtomicInteger();
  private final List<Engine> engines;

  /** Opens on the reference engine. */
  public FakeModels() {
    this(new ReferenceEngine());
  }

  /** Opens on one of these engines, by default on the first. */
  public FakeModels(Engine... engines) {
    this.engines = List.of(engines);
  }

  /** Returns how often a network was read. */
  int reads() {
    return reads.get();
  }

  @Override
  public Network read(Path file, boolean raw) {
    reads.incrementAndGet();
    if (written.containsKey(file.toAbsolutePath())) {
      return written.get(file.toAbsolutePath());
    }
    try {
      if (!Files.exists(file)) {
        throw new UsageException("There is no file " + file.getFileName() + ".", "");
      }
      if (Files.readString(file).equals("segmentation")) {
        return ToyNetworks.segmentation();
      }
      if (!Files.readString(file).equals("classifier")) {
        throw new VitrineException(file.getFileName() + " is not an ONNX file.", "");
      }
      return ToyNetworks.classifier();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Network network(String specification, long seed) {
    return read(Path.of(specification), false);
  }

  @Override
  public void write(Network network, Path file) {
    written.put(file.toAbsolutePath(), network);
    try {
      Files.writeString(file, network.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Engine> engines() {
    return engines;
  }

  @Override
  public Opener opener(OpenOptions options) {
    Engine chosen =
        engines.stream()
            .filter(engine -> options.engine().map(engine.id()::equals).orElse(true))
            .findFirst()
            .orElseThrow(() -> unknown(options.engine().orElseThrow()));
    return new Opener(chosen, options);
  }

  private UsageException unknown(String id) {
    List<String> ids = engines.stream().map(Engine::id).toList();
    return new UsageException(Problem.unknown("engine", id, "Installed", ids));
  }
}
