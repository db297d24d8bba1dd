package org.vitrine.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.vitrine.api.model.Points;
import org.vitrine.api.network.Network;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/**
 * What one call feeds. Its lines are the rows of the request, or all points of all rows, those of
 * one row after each other.
 *
 * @param images the images
 * @param replaced by layer, values that take the place of what it would produce
 * @param reference images of the reference pass, or null
 * @param points the points, or null
 */
record Feeds(
    Network network, Tensor images, Map<String, Tensor> replaced, Tensor reference, Points points) {

  /** Returns the number of lines. */
  long lines() {
    return (long) images.rows() * perRow();
  }

  /** Returns the number of lines of each row. */
  int perRow() {
    return points == null ? 1 : points.count();
  }

  /** Returns the row that a line belongs to. */
  int row(long line) {
    return (int) (line / perRow());
  }

  /** Returns the point of its row that a line is. */
  int index(long line) {
    return (int) (line % perRow());
  }

  /** Returns the shapes of everything that can be fed, for one line. */
  Map<String, Shape> shapes(Map<String, Shape> all) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(network.input().name(), images.shape().with(0, 1));
    replaced.forEach((name, tensor) -> shapes.put(name, tensor.shape().with(0, 1)));
    if (points != null) {
      shapes.put(points.at(), all.get(points.at()).with(0, 1));
    }
    return shapes;
  }

  /** Writes what every line of every micro-batch shares. */
  void writeShared(Program program) {
    if (program.reference() != null && reference.rows() == 1) {
      program.reference().write(0, reference.array(), 0, reference.size());
    }
  }

  /** Writes lines from one on; lines past the end repeat the last one. */
  void write(Program program, long from) {
    program
        .fed()
        .forEach(
            (name, port) -> {
              if (points != null && points.at().equals(name)) {
                writePoints(program, port, from);
              } else {
                writeRows(program, port, replaced.getOrDefault(name, images), from);
              }
            });
    if (program.reference() != null && reference.rows() > 1) {
      writeRows(program, program.reference(), reference, from);
    }
  }

  private void writeRows(Program program, Port port, Tensor tensor, long from) {
    int size = tensor.rowSize();
    for (int i = 0; i < program.request().rows(); i++) {
      int row = row(Math.min(from + i, lines() - 1));
      port.write(i * size, tensor.array(), row * size, size);
    }
  }

  private void writePoints(Program program, Port port, long from) {
    int rows = program.request().rows();
    int size = port.shape().size() / rows;
    float[] staging = new float[rows * size];
    for (int i = 0; i < rows; i++) {
      long line = Math.min(from + i, lines() - 1);
      points.fill(row(line), index(line), staging, i * size);
    }
    port.write(0, staging, 0, staging.length);
  }
}
