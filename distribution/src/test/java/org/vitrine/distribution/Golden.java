package org.vitrine.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.vitrine.api.tensor.Tensor;
import org.vitrine.data.npy.Npy;
import org.vitrine.data.npy.Npz;

/** A small network with values that an established library computed for it. */
enum Golden {
  TINY_CNN("tiny-cnn", "/relu1/Relu", "/conv2/Conv", 3),
  RESNET_MINI("resnet-mini", "/layer2/layer2.0/relu2/Relu", "/layer3/layer3.0/relu2/Relu", 10);

  private static final String FOLDER =
      "bundles/testkit/src/main/resources/org/vitrine/testkit/goldens";

  private final String file;

  /** The layer of the values whose names end in mid. */
  final String mid;

  /** The layer of gradcam_last. */
  final String last;

  /** How many classes there are. */
  final int classes;

  Golden(String file, String mid, String last, int classes) {
    this.file = file;
    this.mid = mid;
    this.last = last;
    this.classes = classes;
  }

  /** Returns the network's file. */
  String model() {
    return folder().resolve(file + ".onnx").toString();
  }

  /** Writes the images to a file and returns its name. */
  String images(Path folder) {
    Npy.write(folder.resolve("x.npy"), value("x"));
    return "x.npy";
  }

  /** Returns the explained classes as a user types them. */
  String target() {
    try (Npz npz = Npz.open(folder().resolve(file + ".npz"))) {
      return Arrays.stream(npz.readIntegers("target"))
          .mapToObj(Integer::toString)
          .collect(Collectors.joining(","));
    }
  }

  /** Returns a reference value. */
  Tensor value(String name) {
    try (Npz npz = Npz.open(folder().resolve(file + ".npz"))) {
      return npz.read(name);
    }
  }

  /** Returns a reference value of methods that are not in every library. */
  Tensor catalogue(String name) {
    try (Npz npz = Npz.open(folder().resolve(file + ".catalogue.npz"))) {
      return npz.read(name);
    }
  }

  /** Checks a file against a reference value: relative L2 error of at most 1e-4. */
  void check(String name, Path written) {
    check(name, value(name), Npy.read(written));
  }

  /** Checks a map against a reference value: relative L2 error of at most 1e-4. */
  void check(String name, Tensor expected, Tensor actual) {
    assertEquals(expected.shape(), actual.shape(), name);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.size(); i++) {
      double e = expected.array()[i];
      difference += Math.pow(actual.array()[i] - e, 2);
      norm += e * e;
    }
    double error = Math.sqrt(difference / norm);
    assertTrue(error <= 1e-4, name + " of " + file + ": relative L2 error " + error);
  }

  private static Path folder() {
    return Path.of(System.getProperty("vitrine.root"), FOLDER);
  }
}
