package org.vitrine.engine.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Doctor.Check;
import org.vitrine.api.Problem;
import org.vitrine.api.VitrineException;
import org.vitrine.api.model.Availability;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.api.model.OpenOptions;
import org.vitrine.api.model.Opener;
import org.vitrine.api.model.Training;
import org.vitrine.api.model.TrainingOptions;
import org.vitrine.api.network.Network;
import org.vitrine.engine.EngineModel;
import org.vitrine.engine.EngineTraining;

/** Executes networks with ND4J's operators, on oneDNN or, where its jars are put, on CUDA. */
@Component
public final class Nd4jEngine implements Engine {
  private static final String ID = "nd4j";
  private static final Nd4jTarget TARGET = new Nd4jTarget(ID);

  private static final String THREADS =
      "The engine nd4j has one number of threads for the whole process.";

  private final List<Check> installed;
  private Device device;

  /** Creates an engine outside a container. */
  public Nd4jEngine() {
    this.installed = List.of();
  }

  /** Creates an engine from a bundle. */
  @Activate
  public Nd4jEngine(BundleContext context) {
    this.installed = List.of(Natives.check(context.getBundle()));
  }

  /** Returns what there is to run on; looked for when somebody first asks. */
  private synchronized Device device() {
    if (device == null) {
      device = Device.detect();
    }
    return device;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Availability availability() {
    return device().availability();
  }

  @Override
  public List<Check> checkup() {
    return installed;
  }

  @Override
  public List<String> devices() {
    return List.of(device().name());
  }

  @Override
  public List<Problem> refusals(OpenOptions options) {
    List<Problem> refusals = new ArrayList<>(Engine.super.refusals(options));
    refusals.replaceAll(
        problem ->
            problem.where().equals("threads")
                ? new Problem(problem.where(), THREADS, "Set OMP_NUM_THREADS before it starts.")
                : problem);
    return refusals;
  }

  @Override
  public Model open(Network network, Opener opener) {
    start(network);
    return EngineModel.open(TARGET, network, opener);
  }

  @Override
  public Training train(Network network, TrainingOptions options, Opener opener) {
    start(network);
    return new EngineTraining<>(TARGET, network, options, opener);
  }

  private void start(Network network) {
    Availability here = availability();
    if (!here.usable()) {
      throw new VitrineException("the engine nd4j cannot run here: " + here.reason(), "");
    }
    if (network.inputs().size() != 1) {
      throw new VitrineException(
          "the network takes " + network.inputs().size() + " inputs, engine nd4j one", "");
    }
    Backend.start(device());
  }
}
