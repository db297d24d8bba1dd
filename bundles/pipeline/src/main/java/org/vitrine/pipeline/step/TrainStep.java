package org.vitrine.pipeline.step;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vitrine.api.Methods.Chosen;
import org.vitrine.api.network.Network;
import org.vitrine.api.training.Trainer;
import org.vitrine.api.training.TrainingRequest;
import org.vitrine.api.training.TrainingResult;
import org.vitrine.pipeline.run.LongContext;
import org.vitrine.pipeline.run.StepInputs;
import org.vitrine.pipeline.text.Setting;
import org.vitrine.run.Outcome.Built;

/**
 * A train step makes a network that later steps can name as their model. Where it was interrupted
 * it goes on from its checkpoint, which lies in the step's own folder.
 */
final class TrainStep implements StepKind {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String word() {
    return "train";
  }

  @Override
  public String description() {
    return "Trains a network on data.";
  }

  @Override
  public Optional<Class<?>> service() {
    return Optional.of(Trainer.class);
  }

  @Override
  public Product product() {
    return Product.NETWORK;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.MODEL, Setting.RAW, Setting.DATA, Setting.VALIDATION);
  }

  @Override
  public boolean sameLayers() {
    return true;
  }

  @Override
  public Built run(StepInputs inputs) throws IOException {
    try (Chosen<Trainer> chosen = inputs.choose(Trainer.class)) {
      TrainingRequest request =
          new TrainingRequest(
              inputs.network(),
              inputs.shared().opener(),
              inputs.data(),
              inputs.validation(),
              Optional.of(inputs.own()),
              chosen.options());
      TrainingResult result =
          chosen
              .service()
              .train(
                  request, new LongContext(inputs.shared().run(), inputs.seed(), inputs.parts()));
      Network network = named(result.network(), inputs);
      String path = inputs.keep(network);
      String sidecar = path.replaceFirst("\\.onnx$", ".json");
      inputs.folder().json(sidecar, with(inputs.folder().path().resolve(sidecar), network, result));
      return new Built(
          inputs.step(),
          Optional.of(chosen.info()),
          path,
          result.metrics(),
          result.curves(),
          List.of(),
          result.conventions(),
          inputs.seconds());
    }
  }

  /** Returns a network that knows its classes, by the data's names where it had none. */
  private static Network named(Network network, StepInputs inputs) {
    List<String> names = inputs.data().classes();
    if (names.isEmpty() || network.metadata().containsKey("classes")) {
      return network;
    }
    Map<String, String> metadata = new LinkedHashMap<>(network.metadata());
    metadata.put("classes", String.join("\n", names));
    return network.withMetadata(metadata);
  }

  /** Returns what the network's sidecar says, with the classes and what was measured. */
  private static ObjectNode with(Path sidecar, Network network, TrainingResult result)
      throws IOException {
    ObjectNode json =
        Files.isRegularFile(sidecar)
            ? (ObjectNode) JSON.readTree(sidecar.toFile())
            : JSON.createObjectNode();
    String classes = network.metadata().getOrDefault("classes", "");
    if (!classes.isEmpty()) {
      json.set("classes", JSON.valueToTree(classes.lines().toList()));
    }
    json.set("metrics", JSON.valueToTree(result.metrics()));
    return json;
  }
}
