package org.vitrine.engine.nd4j.dl4j;

import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.VitrineException;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

/** Keras models in HDF5 files, as Keras 1 and 2 save them whole; read only, through DL4J. */
@Component
public final class KerasFormat implements NetworkFormat {
  @Override
  public String id() {
    return "keras";
  }

  @Override
  public boolean recognizes(Path file) {
    return Signature.HDF5.starts(file);
  }

  @Override
  public Network read(Path file) {
    return OwnClassLoader.call(
        () -> readModel(file),
        file + " cannot be read as a Keras model",
        "It must be an .h5 file saved whole, architecture and weights, by Keras 1 or 2.");
  }

  @Override
  public void write(Network network, Path file) {
    throw new VitrineException(
        "Keras files can be read but not written.", "Write an .onnx or a DL4J .zip file.");
  }

  private static Network readModel(Path file) throws Exception {
    String path = file.toAbsolutePath().toString();
    // HDF5 tells of errors by exception as well; it need not print them
    org.bytedeco.hdf5.Exception.dontPrint();
    JsonNode model;
    try (Hdf5Archive archive = new Hdf5Archive(path)) {
      model = NeuralNetConfiguration.mapper().readTree(archive.readAttributeAsJson("model_config"));
    }
    ComputationGraph graph =
        model.path("class_name").asText().equals("Sequential")
            ? KerasModelImport.importKerasSequentialModelAndWeights(path, false)
                .toComputationGraph()
            : KerasModelImport.importKerasModelAndWeights(path, false);
    boolean last = ImageFormat.of(graph.getConfiguration()) == CNN2DFormat.NHWC;
    return new ModelReader(graph, "Keras").read(file, KerasInput.shape(model, last));
  }
}
