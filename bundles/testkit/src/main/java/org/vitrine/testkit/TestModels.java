package org.vitrine.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.vitrine.api.UsageException;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Network;

/** Networks by file name without files, opened on the reference engine. */
public final class TestModels implements Models {
  private final Map<String, Network> networks = new ConcurrentHashMap<>();

  /** Returns these networks with one more. */
  public TestModels with(String file, Network network) {
    networks.put(file, network);
    return this;
  }

  @Override
  public Network read(Path file, boolean raw) {
    Network network = networks.get(file.toString());
    if (network == null) {
      throw new UsageException("There is no file " + file + ".", "There are " + networks.keySet());
    }
    return network;
  }

  @Override
  public Network network(String specification, long seed) {
    return read(Path.of(specification), false);
  }

  @Override
  public void write(Network network, Path file) {
    networks.put(file.toString(), network);
  }

  @Override
  public List<Engine> engines() {
    return List.of(new ReferenceEngine());
  }

  @Override
  public Opener opener(OpenOptions options) {
    return new Opener(new ReferenceEngine(), options);
  }
}
