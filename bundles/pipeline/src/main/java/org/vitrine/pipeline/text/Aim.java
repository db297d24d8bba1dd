package org.vitrine.pipeline.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a target says: classes, and of a segmentation optionally where.
 *
 * @param classes {@code predicted}, {@code true}, a class, or a list with one per image
 * @param where {@code segment}, a file of a mask, or empty for the whole image
 */
public record Aim(String classes, String where) {
  private static final String SEGMENT = "segment";

  /** Splits {@code classes@where}. */
  public static Aim of(String target) {
    int at = target.indexOf('@');
    return at < 0
        ? new Aim(target, "")
        : new Aim(target.substring(0, at), target.substring(at + 1));
  }

  /** Returns this with the mask's path made absolute from a folder. */
  Aim from(Path folder) {
    if (mask().isEmpty()) {
      return this;
    }
    try {
      return new Aim(classes, folder.resolve(where).normalize().toString());
    } catch (InvalidPathException e) {
      // whoever reads the mask has the better message
      return this;
    }
  }

  /** Returns the classes one by one. */
  public List<String> each() {
    return Arrays.stream(classes.split(",", -1)).map(String::strip).toList();
  }

  /** Returns whether classes are named, by number. */
  boolean numbers() {
    return !classes.isEmpty()
        && !classes.equals(Classes.PREDICTED)
        && !classes.equals(Classes.TRUE);
  }

  public boolean onSegment() {
    return where.equals(SEGMENT);
  }

  /** Returns the mask's file, if one says where. */
  public Optional<String> mask() {
    return Optional.of(where).filter(w -> !w.isEmpty() && !onSegment());
  }

  /** Returns the target as text again. */
  @Override
  public String toString() {
    return where.isEmpty() ? classes : classes + "@" + where;
  }
}
