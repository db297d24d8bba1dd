package org.vitrine.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.vitrine.api.Problem;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Network;

/**
 * The reference engine under another name, able to do what it is told, that notes what it opens.
 */
public final class NamedEngine implements Engine {
  private final ReferenceEngine reference = new ReferenceEngine();
  private final String id;
  private final List<OpenOptions> opened = new CopyOnWriteArrayList<>();

  /** Creates an engine. */
  public NamedEngine(String id) {
    this.id = id;
  }

  /** Returns how networks were opened so far, for use or for training, in order. */
  public List<OpenOptions> opened() {
    return opened;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Availability availability() {
    return reference.availability();
  }

  @Override
  public List<String> devices() {
    return List.of("cpu", "toy:0");
  }

  @Override
  public List<Problem> refusals(OpenOptions options) {
    return options.device().filter(device -> !devices().contains(device)).isPresent()
        ? Engine.super.refusals(options)
        : List.of();
  }

  @Override
  public Model open(Network network, Opener opener) {
    opened.add(opener.options());
    return reference.open(network, opener);
  }

  @Override
  public Training train(Network network, TrainingOptions options, Opener opener) {
    opened.add(opener.options());
    return reference.train(network, options, opener);
  }
}
