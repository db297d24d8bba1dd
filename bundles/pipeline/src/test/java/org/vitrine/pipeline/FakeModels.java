package org.vitrine.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;
import org.vitrine.testkit.ReferenceEngine;
import org.vitrine.testkit.ToyNetworks;

/** Models for tests: any file that says "classifier" is the toy classifier; others were written. */
final class FakeModels implements Models {
  private final Map<Path, Network> written = new ConcurrentHashMap<>();

  @Override
  public Network read(Path file, boolean raw) {
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
    return List.of(new ReferenceEngine());
  }

  @Override
  public Engine engine(Optional<String> id) {
    return new ReferenceEngine();
  }

  @Override
  public Model open(Network network) {
    return ReferenceEngine.open(network);
  }
}
