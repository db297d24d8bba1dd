package org.vitrine.data.npy;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vitrine.api.VitrineException;
import org.vitrine.api.tensor.Shape;

/**
 * What stands before the values of an {@code .npy} file, versions 1 to 3 of the format.
 *
 * @param name the file's name, for error messages
 * @param type type and width in bytes of an element as NumPy writes them: f4, f8, i1 to i8, u1 to
 *     u8, b1
 * @param order the byte order of the elements
 * @param fortran whether the first axis varies fastest
 * @param shape the shape
 * @param length the number of bytes before the first value
 */
public record NpyHeader(
    String name, String type, ByteOrder order, boolean fortran, Shape shape, int length) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final List<String> TYPES =
      List.of("f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1");
  private static final int LONGEST = 1 << 20;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=]?)(\\w+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("'shape'\\s*:\\s*\\(((?:\\d+L?)?(?:, ?\\d+L?)*,?)\\)");

  /** Returns the header that an array of the first rows would have. */
  NpyHeader first(int rows) {
    return new NpyHeader(
        name, type, order, fortran, shape.with(0, Math.min(rows, shape.at(0))), length);
  }

  /**
   * Reads the header and leaves the stream at the first value.
   *
   * @param name the file's name, for error messages
   * @throws VitrineException if this is not an {@code .npy} file or holds another type of values
   */
  public static NpyHeader read(InputStream stream, String name) throws IOException {
    DataInputStream data = new DataInputStream(stream);
    byte[] magic = data.readNBytes(MAGIC.length);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new VitrineException(name + " is not an .npy file.", "Write it with numpy.save.");
    }
    try {
      int version = data.readUnsignedByte();
      data.readUnsignedByte();
      if (version < 1 || version > 3) {
        throw new VitrineException(
            name + " is an .npy file of version " + version + ".", "Versions 1 to 3 are read.");
      }
      int length =
          version == 1
              ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
              : Integer.reverseBytes(data.readInt());
      if (length < 0 || length > LONGEST) {
        throw new VitrineException(name + " has a damaged .npy header.", "");
      }
      byte[] text = new byte[length];
      data.readFully(text);
      int before = MAGIC.length + 2 + (version == 1 ? 2 : 4);
      return parse(new String(text, StandardCharsets.UTF_8), name, before + length);
    } catch (EOFException e) {
      throw new VitrineException(name + " is truncated: it ends within the .npy header.", "", e);
    }
  }

  private static NpyHeader parse(String text, String name, int length) {
    Matcher type = TYPE.matcher(text);
    if (!type.find() || !TYPES.contains(type.group(2))) {
      throw new VitrineException(
          name + " holds values of a type that is not read: " + text.strip() + ".",
          "Allowed are float32, float64, integers and booleans.");
    }
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!fortran.find() || !shape.find()) {
      throw new VitrineException(name + " has a damaged .npy header: " + text.strip() + ".", "");
    }
    return new NpyHeader(
        name,
        type.group(2),
        type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
        fortran.group(1).equals("True"),
        shape(shape.group(1), name),
        length);
  }

  private static Shape shape(String text, String name) {
    List<BigInteger> extents =
        Stream.of(text.split(",", -1))
            .map(part -> part.replace("L", "").strip())
            .filter(part -> !part.isEmpty())
            .map(BigInteger::new)
            .toList();
    BigInteger size = extents.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    if (size.bitLength() > 31 || extents.stream().anyMatch(extent -> extent.bitLength() > 31)) {
      throw new VitrineException(
          name + " has the shape (" + text + ").",
          "At most " + Integer.MAX_VALUE + " values are read; split the file.");
    }
    return Shape.of(extents.stream().map(BigInteger::intValue).toList());
  }

  /** Returns the width of an element in bytes. */
  public int width() {
    return type.charAt(1) - '0';
  }

  /** Returns the number of bytes that all values take. */
  public long valueBytes() {
    return (long) shape.size() * width();
  }

  /**
   * Converts elements to float32.
   *
   * @param bytes the elements; reading starts at its position
   * @param target receives count values from the offset on
   * @throws VitrineException if a float64 value is too large for float32
   */
  public void floats(ByteBuffer bytes, float[] target, int offset, int count) {
    bytes.order(order);
    if (type.equals("f4")) {
      bytes.asFloatBuffer().get(target, offset, count);
      return;
    }
    for (int i = offset; i < offset + count; i++) {
      double value = number(bytes);
      target[i] = (float) value;
      if (Float.isInfinite(target[i]) && Double.isFinite(value)) {
        throw new VitrineException(name + " holds " + value + ".", "float32 ends at 3.4e38.");
      }
    }
  }

  /**
   * Converts elements to int, as labels need.
   *
   * @param bytes the elements; reading starts at its position
   * @param target receives count values from the offset on
   * @throws VitrineException if a value is not a whole number in the range of int
   */
  public void integers(ByteBuffer bytes, int[] target, int offset, int count) {
    bytes.order(order);
    for (int i = offset; i < offset + count; i++) {
      double value = number(bytes);
      target[i] = (int) value;
      if (target[i] != value) {
        throw new VitrineException(
            name + " holds " + value + ", which is not a whole number.", "Labels are integers.");
      }
    }
  }

  private double number(ByteBuffer bytes) {
    return switch (type) {
      case "f4" -> bytes.getFloat();
      case "f8" -> bytes.getDouble();
      case "i1" -> bytes.get();
      case "i2" -> bytes.getShort();
      case "i4" -> bytes.getInt();
      case "i8" -> bytes.getLong();
      case "u2" -> Short.toUnsignedInt(bytes.getShort());
      case "u4" -> Integer.toUnsignedLong(bytes.getInt());
      case "u8" -> unsigned(bytes.getLong());
      default -> Byte.toUnsignedInt(bytes.get());
    };
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1) * 2.0;
  }
}
