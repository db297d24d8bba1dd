package org.vitrine.engine.nd4j.dl4j;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A zip as DL4J's {@code ModelSerializer} writes it, of which the configuration and the weights are
 * read, and nothing else: DL4J's own reader also restores normalisers and preprocessors by Java's
 * serialisation, which runs code that the file brings.
 */
final class Dl4jArchive {
  private static final int MOST_CONFIGURATION = 64 << 20;

  /** The header of an array takes less. */
  private static final int HEADER = 1 << 16;

  private final ZipFile zip;

  private Dl4jArchive(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Restores the network of a file.
   *
   * @throws IOException if the file lacks something, or holds more than its configuration asks for
   */
  static ComputationGraph restore(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return new Dl4jArchive(zip).restore();
    }
  }

  private ComputationGraph restore() throws IOException {
    String json = configuration();
    ConfigurationText.require(json);
    if (NeuralNetConfiguration.mapper().readTree(json).has("vertices")) {
      ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(json);
      long wanted = 0;
      for (GraphVertex vertex : read.getVertices().values()) {
        wanted += vertex.numParams(false);
      }
      ComputationGraph graph = new ComputationGraph(read);
      graph.init(weights(wanted), false);
      return graph;
    }
    MultiLayerConfiguration read = MultiLayerConfiguration.fromJson(json);
    long wanted = 0;
    for (NeuralNetConfiguration layer : read.getConfs()) {
      wanted += layer.getLayer().initializer().numParams(layer);
    }
    MultiLayerNetwork network = new MultiLayerNetwork(read);
    network.init(weights(wanted), false);
    return network.toComputationGraph();
  }

  private String configuration() throws IOException {
    try (InputStream in = open(ModelSerializer.CONFIGURATION_JSON)) {
      byte[] bytes = in.readNBytes(MOST_CONFIGURATION + 1);
      if (bytes.length > MOST_CONFIGURATION) {
        throw new IOException(
            "its " + ModelSerializer.CONFIGURATION_JSON + " is larger than 64 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Reads as many weights as the configuration asks for; null if it asks for none. */
  private INDArray weights(long wanted) throws IOException {
    if (wanted == 0) {
      return null;
    }
    try (DataInputStream in = weights()) {
      requireCount(in, wanted);
    }
    try (DataInputStream in = weights()) {
      return Nd4j.read(in);
    }
  }

  private DataInputStream weights() throws IOException {
    return new DataInputStream(new BufferedInputStream(open(ModelSerializer.COEFFICIENTS_BIN)));
  }

  /** Checks the weights before memory is taken for as many as their header claims. */
  private static void requireCount(DataInputStream in, long wanted) throws IOException {
    skipShape(in);
    in.readUTF();
    long claimed = in.readLong();
    String type = in.readUTF();
    int bytes =
        switch (type) {
          case "HALF" -> Short.BYTES;
          case "FLOAT" -> Float.BYTES;
          case "DOUBLE" -> Double.BYTES;
          default -> throw new IOException("its weights are of the type " + type);
        };
    if (claimed != wanted) {
      throw new IOException("it has " + claimed + " weights, but its layers take " + wanted);
    }
    long rest = 0;
    byte[] buffer = new byte[HEADER];
    for (int read = in.read(buffer); read >= 0 && rest <= wanted * bytes; read = in.read(buffer)) {
      rest += read;
    }
    if (rest != wanted * bytes) {
      throw new IOException("its weights take " + rest + " bytes and not " + wanted * bytes);
    }
  }

  private static void skipShape(DataInputStream in) throws IOException {
    in.readUTF();
    long length = in.readLong();
    int each = in.readUTF().equals("INT") ? Integer.BYTES : Long.BYTES;
    if (length < 0 || length > HEADER / Long.BYTES) {
      throw new IOException("its weights have a shape of " + length + " numbers");
    }
    in.skipNBytes(length * each);
  }

  private InputStream open(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new IOException("it has no " + name);
    }
    return zip.getInputStream(entry);
  }
}
