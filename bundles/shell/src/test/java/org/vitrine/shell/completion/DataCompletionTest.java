package org.vitrine.shell.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.data.Datasets;
import org.vitrine.api.data.Transform;

class DataCompletionTest {
  private static final DatasetReader READER =
      new DatasetReader() {
        @Override
        public String format() {
          return "images";
        }

        @Override
        public String description() {
          return "Pictures.";
        }

        @Override
        public Map<String, String> parameters() {
          return Map.of("split", "a part");
        }

        @Override
        public Dataset open(DatasetRequest request) {
          throw new UnsupportedOperationException();
        }
      };

  private static final Datasets DATASETS =
      new Datasets() {
        @Override
        public Dataset open(String specification) {
          throw new UnsupportedOperationException();
        }

        @Override
        public Transform transform(String specification) {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<DatasetReader> formats() {
          return List.of(READER);
        }

        @Override
        public Map<String, String> parameters() {
          return Map.of("limit", "at most");
        }
      };

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("photos"));
    Files.createFile(folder.resolve("photos/net.onnx"));
    Files.createFile(folder.resolve("photos/a.png"));
    Files.createFile(folder.resolve(".hidden"));
  }

  private Set<String> offered(String prefix, String typed) {
    List<Candidate> candidates = new ArrayList<>();
    new DataCompletion(DATASETS, new PathCompletion(folder)).complete(prefix, typed, candidates);
    Set<String> offered = new TreeSet<>();
    candidates.forEach(candidate -> offered.add(candidate.value()));
    return offered;
  }

  @Test
  void offersFormatsThenPathsThenParameters() {
    assertEquals(List.of("images:"), List.copyOf(offered("", "im")));
    assertEquals(List.of("--data=images:photos/"), List.copyOf(offered("--data=", "images:ph")));
    assertEquals(
        List.of("images:photos?limit=2&limit=", "images:photos?limit=2&split="),
        List.copyOf(offered("", "images:photos?limit=2&s")));
  }

  @Test
  void filesOfOtherEndingsAreLeftOut() {
    List<Candidate> candidates = new ArrayList<>();
    new PathCompletion(folder).complete("", "photos/", List.of(".onnx"), candidates);
    assertEquals(List.of("photos/net.onnx"), candidates.stream().map(Candidate::value).toList());
  }

  @Test
  void aFolderThatIsNotThereOffersNothing() {
    assertTrue(offered("", "images:nowhere/").isEmpty());
  }
}
