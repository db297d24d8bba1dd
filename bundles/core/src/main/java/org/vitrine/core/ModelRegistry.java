package org.vitrine.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

/** Reads networks with the installed formats and opens them with the installed engines. */
@Component
public final class ModelRegistry implements Models {
  @Reference private volatile List<NetworkFormat> formats;
  @Reference private volatile List<Architecture> architectures;

  @Reference(collectionType = CollectionType.TUPLE, service = Engine.class)
  private volatile List<Map.Entry<Map<String, Object>, Engine>> engines;

  @Override
  public Network read(Path file, boolean raw) {
    Network network = new NetworkFiles(formats).read(file);
    return raw ? network : Sidecar.of(file).map(s -> s.applyTo(network)).orElse(network);
  }

  @Override
  public Network network(String specification, long seed) {
    return new NetworkOpening(file -> read(file, false), architectures).open(specification, seed);
  }

  @Override
  public void write(Network network, Path file) {
    new NetworkFiles(formats).write(network, file);
    Sidecar.write(network, file);
  }

  @Override
  public List<Engine> engines() {
    return EngineChoice.of(engines).engines();
  }

  @Override
  public Opener opener(OpenOptions options) {
    Engine engine = EngineChoice.of(engines).choose(options.engine());
    long memory = options.memoryBytes().orElseGet(MemoryBudget::standard);
    return new Opener(engine, options.withMemory(memory));
  }
}
