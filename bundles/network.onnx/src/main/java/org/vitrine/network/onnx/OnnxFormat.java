package org.vitrine.network.onnx;

import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.network.Network;
import org.vitrine.api.network.NetworkFormat;
import org.vitrine.network.onnx.graph.ModelFile;

/**
 * ONNX, the format in which networks are stored.
 *
 * <p>Reads opset 7 and newer as far as the operators go; writes opset {@value OnnxWriter#OPSET}.
 * What is read, written and read again is equal.
 */
@Component
public final class OnnxFormat implements NetworkFormat {
  @Override
  public String id() {
    return "onnx";
  }

  @Override
  public boolean recognizes(Path file) {
    return ModelFile.recognizes(file);
  }

  @Override
  public Network read(Path file) {
    return new OnnxReader(file).read();
  }

  @Override
  public void write(Network network, Path file) {
    new OnnxWriter(network).write(file);
  }
}
