package org.vitrine.engine.nd4j.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;

/**
 * DL4J's zip files of a {@code ComputationGraph} or {@code MultiLayerNetwork}.
 *
 * <p>They do not say how large images are: a network that flattens them gets the size that fits its
 * fully connected layers (a usual one where several do), any other takes every size.
 */
@Component
public final class Dl4jFormat implements NetworkFormat {
  @Override
  public String id() {
    return "dl4j";
  }

  @Override
  public boolean recognizes(Path file) {
    if (!Signature.ZIP.starts(file)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(ModelSerializer.CONFIGURATION_JSON) != null;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Network read(Path file) {
    return OwnClassLoader.call(
        () -> new ModelReader(Dl4jArchive.restore(file), "DL4J").read(file, ImageShape.read(file)),
        file + " cannot be read as a DL4J model",
        "It must be a zip that DL4J's ModelSerializer wrote.");
  }

  @Override
  public void write(Network network, Path file) {
    OwnClassLoader.call(
        () -> write(new GraphWriter(network).write(), network, file),
        file + " cannot be written",
        "Check that the folder exists, is writable and has space.");
  }

  private static Path write(ComputationGraph graph, Network network, Path file) throws IOException {
    Path part = Files.createTempFile(file.toAbsolutePath().getParent(), ".vitrine", ".part");
    try {
      ModelSerializer.writeModel(graph, part.toFile(), false);
      ImageShape.add(part, network.input().shape());
      return Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
