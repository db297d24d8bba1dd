package org.vitrine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.vitrine.api.Problem;
import org.vitrine.api.UsageException;
import org.vitrine.api.VitrineException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.tensor.Tensor;

/** Reads PNG and JPEG pictures in a folder or zip archive, or a single one. */
@Component
public final class ImagesReader implements DatasetReader {
  private static final String TABLE = "labels.csv";

  @Override
  public String format() {
    return "images";
  }

  @Override
  public String description() {
    return "PNG and JPEG pictures in a folder or zip, or one; labels from sub-folders or a labels.csv";
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "split", "the split to take: a first-level folder, or a value of the column split",
        "labels", "the table of labels instead of labels.csv, in the folder or anywhere",
        "column", "the table's column that holds the label",
        "group", "the table's column that holds what belongs together: a lesion, a patient");
  }

  @Override
  public Dataset open(DatasetRequest request) {
    Path path = Failures.existing(request.path());
    try {
      PictureFiles files = PictureFiles.of(path);
      try {
        Labelled labelled = split(label(request, files), request);
        List<Labelled.Picture> pictures = labelled.pictures();
        int[] labels = pictures.stream().mapToInt(Labelled.Picture::label).toArray();
        List<String> groups = pictures.stream().map(Labelled.Picture::group).toList();
        return new IndexedDataset(
            request.specification(),
            labelled.classes(),
            labels,
            groups,
            new Pictures(files, pictures));
      } catch (RuntimeException | IOException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw Failures.unreadable(path, e);
    }
  }

  private static Labelled label(DatasetRequest request, PictureFiles files) throws IOException {
    List<String> paths = files.paths();
    List<String> pictures = paths.stream().filter(PictureFiles::picture).toList();
    if (pictures.isEmpty()) {
      throw new VitrineException("There are no PNG or JPEG files in " + request.path() + ".", "");
    }
    Optional<String> named = Optional.ofNullable(request.parameters().get("labels"));
    Optional<String> column = Optional.ofNullable(request.parameters().get("column"));
    Optional<String> group = Optional.ofNullable(request.parameters().get("group"));
    if (named.isEmpty() && !paths.contains(TABLE)) {
      if (column.isPresent() || group.isPresent()) {
        String needs = column.isPresent() ? "column=" : "group=";
        throw new UsageException(needs + " needs a table of labels.", "Add labels=FILE.csv.");
      }
      return FolderLabels.of(pictures);
    }
    String table = named.orElse(TABLE);
    try {
      return TableLabels.of(Csv.parse(text(files, paths, table)), pictures, table, column, group);
    } catch (IllegalArgumentException e) {
      throw new VitrineException(
          table + " is not a table of labels: " + e.getMessage() + ".", "", e);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + table + " with labels.", "");
    }
  }

  private static String text(PictureFiles files, List<String> paths, String table)
      throws IOException {
    if (paths.contains(table)) {
      try (InputStream stream = files.open(table)) {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
    return Files.readString(Path.of(table));
  }

  private static Labelled split(Labelled all, DatasetRequest request) {
    String wanted = request.parameters().get("split");
    if (wanted == null) {
      return all;
    }
    Set<String> splits =
        all.pictures().stream()
            .map(Labelled.Picture::split)
            .filter(s -> !s.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    if (splits.isEmpty()) {
      throw new UsageException(
          request.path() + " names no splits.",
          "Remove split=; a split is a folder train, test or val, or a column split.");
    }
    if (!splits.contains(wanted)) {
      throw new UsageException(Problem.unknown("split", wanted, "Splits", splits));
    }
    return new Labelled(
        all.pictures().stream().filter(p -> p.split().equals(wanted)).toList(), all.classes());
  }

  private record Pictures(PictureFiles files, List<Labelled.Picture> pictures)
      implements IndexedDataset.Images {
    @Override
    public String name(int index) {
      return pictures.get(index).path();
    }

    @Override
    public Tensor read(int index) throws IOException {
      try (InputStream stream = files.open(name(index))) {
        return PictureDecoder.decode(stream);
      }
    }

    @Override
    public void close() throws IOException {
      files.close();
    }
  }
}
