package org.vitrine.core;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.CollectionType;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.Models;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.network.Architecture;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

/**
 * Reads networks with the installed formats and opens them with the installed engines.
 *
 * <p>The property {@code vitrine.engine} of the framework or the system names the engine to use,
 * {@code vitrine.memory} the budget for its buffers, for example {@code 512m} or {@code 2g}.
 */
@Component
public final class ModelRegistry implements Models {
  private final BundleContext context;

  @Reference private volatile List<NetworkFormat> formats;
  @Reference private volatile List<Architecture> architectures;

  @Reference(collectionType = CollectionType.TUPLE, service = Engine.class)
  private volatile List<Map.Entry<Map<String, Object>, Engine>> engines;

  /** Reads properties from the given context. */
  @Activate
  public ModelRegistry(BundleContext context) {
    this.context = context;
  }

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
  public Engine engine(Optional<String> id) {
    return EngineChoice.of(engines).choose(id);
  }

  @Override
  public Model open(Network network) {
    Optional<String> id = Optional.ofNullable(context.getProperty("vitrine.engine"));
    long memory = MemoryBudget.of(context.getProperty("vitrine.memory"));
    return engine(id).open(network, new OpenOptions(memory));
  }
}
