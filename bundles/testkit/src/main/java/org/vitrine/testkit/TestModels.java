package org.vitrine.testkit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.network.Network;

/** Models whose only engine is the reference engine, for tests of methods that open networks. */
public record TestModels() implements Models {
  @Override
  public Network read(Path file, boolean raw) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Network network(String specification, long seed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void write(Network network, Path file) {
    throw new UnsupportedOperationException();
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
