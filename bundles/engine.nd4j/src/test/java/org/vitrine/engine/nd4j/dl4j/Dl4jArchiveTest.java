package org.vitrine.engine.nd4j.dl4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.vitrine.api.VitrineException;

/** A file is read without running what is in it, and takes no more memory than it needs. */
class Dl4jArchiveTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String WEIGHTS = "coefficients.bin";
  private static boolean ran;

  @TempDir private Path folder;
  private Path file;

  /** What a hostile file would hold. */
  private static final class Gadget implements Serializable {
    private static final long serialVersionUID = 1L;

    private void readObject(ObjectInputStream in) {
      ran = true;
    }
  }

  @BeforeEach
  void writeAModel() throws IOException {
    MultiLayerNetwork model =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .list()
                .layer(new DenseLayer.Builder().nOut(7).build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).build())
                .setInputType(InputType.feedForward(5))
                .build());
    model.init();
    file = folder.resolve("model.zip");
    ModelSerializer.writeModel(model, file.toFile(), true);
    ran = false;
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocessor.bin", "normalizer.bin", "updaterState.bin", "another.bin"})
  void runsNothingThatIsInTheFile(String entry) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Gadget());
    }
    change(entry, was -> bytes.toByteArray());
    assertEquals(7 * 6 + 3 * 8, new Dl4jFormat().read(file).parameterCount());
    assertFalse(ran);
  }

  @Test
  void loadsNoClassButTheLibraries() throws IOException {
    change(
        CONFIGURATION,
        was ->
            new String(was, UTF_8)
                .replaceFirst("\"@class\" *: *\"[^\"]*\"", "\"@class\":\"com.acme.Evil\"")
                .getBytes(UTF_8));
    assertRefused("names the class com.acme.Evil, which is not DL4J's");
  }

  @Test
  void isNotLedIntoDepth() throws IOException {
    change(CONFIGURATION, was -> "[".repeat(100_000).getBytes(UTF_8));
    assertRefused("nested more than 200 deep");
  }

  @Test
  void takesNoMoreWeightsThanItsLayers() throws IOException {
    change(WEIGHTS, was -> ByteBuffer.allocate(64 << 20).put(was).array());
    assertRefused("its weights take ");
  }

  @Test
  void takesNoFewerWeightsThanItsLayers() throws IOException {
    change(WEIGHTS, was -> Arrays.copyOf(was, was.length - 40));
    assertRefused("its weights take 224 bytes and not 264");
  }

  @Test
  void doesNotBelieveAHeader() throws IOException {
    change(
        CONFIGURATION,
        was ->
            new String(was, UTF_8)
                .replaceFirst("\"nout\" *: *7", "\"nout\":700000")
                .getBytes(UTF_8));
    assertRefused("it has 66 weights, but its layers take ");
  }

  private void assertRefused(String why) {
    Dl4jFormat format = new Dl4jFormat();
    String told =
        assertThrows(VitrineException.class, () -> format.read(file)).problems().get(0).what();
    assertTrue(told.contains(why), told);
  }

  private void change(String entry, UnaryOperator<byte[]> change) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Path path = zip.getPath(entry);
      Files.write(path, change.apply(Files.exists(path) ? Files.readAllBytes(path) : new byte[0]));
    }
  }
}
