package org.vitrine.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** Reads the reference values: float32 and int64, little endian, row-major. */
final class Npz {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '(<f4|<i8)'.*'fortran_order': False.*'shape': \\(([^)]*)\\)");

  private Npz() {}

  static Map<String, Tensor> read(InputStream stream) throws IOException {
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    ZipInputStream zip = new ZipInputStream(stream);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      arrays.put(entry.getName().replaceAll("\\.npy$", ""), array(zip.readAllBytes()));
    }
    return arrays;
  }

  private static Tensor array(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int length = buffer.getShort(8);
    String text = new String(bytes, 10, length, StandardCharsets.US_ASCII);
    Matcher header = HEADER.matcher(text);
    if (!header.find()) {
      throw new IllegalArgumentException("cannot read an array with the header " + text);
    }
    int[] extents =
        Arrays.stream(header.group(2).split(","))
            .map(String::strip)
            .filter(extent -> !extent.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    Tensor tensor = Tensor.zeros(Shape.of(extents));
    buffer.position(10 + length);
    for (int i = 0; i < tensor.size(); i++) {
      tensor.array()[i] = header.group(1).equals("<f4") ? buffer.getFloat() : buffer.getLong();
    }
    return tensor;
  }
}
