package org.vitrine.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.api.UsageException;
import org.vitrine.api.data.Dataset;
import org.vitrine.api.data.DatasetReader;
import org.vitrine.api.data.DatasetRequest;
import org.vitrine.api.data.Sample;
import org.vitrine.api.tensor.Shape;
import org.vitrine.api.tensor.Tensor;

/** 120 samples: 60 of class a, 36 of b, 24 of c; every three in a row may be a group. */
class SelectionTest {
  @TempDir Path folder;

  @Test
  void classesAreKeptAndNumberedInTheirOrder() {
    Dataset some = open("classes=c,a");
    assertEquals(List.of("c", "a"), some.classes());
    assertEquals(84, some.size());
    assertEquals(24, count(some, 0));
    for (int i = 0; i < some.size(); i++) {
      String original = names(some).get(i);
      assertEquals(Integer.parseInt(original) < 60 ? 1 : 0, some.label(i));
      assertEquals(some.label(i), some.sample(i).label());
    }
  }

  @Test
  void classesAreBalancedBySeed() {
    Dataset some = open("per-class=20");
    assertEquals(60, some.size());
    for (int label = 0; label < 3; label++) {
      assertEquals(20, count(some, label));
    }
    assertEquals(names(some), names(open("per-class=20")));
    assertNotEquals(names(some), names(open("per-class=20&seed=1")));
    assertEquals(40, open("classes=a,b&per-class=20").size());
  }

  @Test
  void foldsShareNothingAndTogetherAreAll() {
    Set<String> seen = new HashSet<>();
    for (int fold = 0; fold < 5; fold++) {
      Dataset test = open("folds=5&fold=" + fold + "&part=test");
      Dataset train = open("folds=5&fold=" + fold + "&part=train");
      assertEquals(24, test.size());
      Set<String> both = new TreeSet<>(names(test));
      both.addAll(names(train));
      assertEquals(120, both.size());
      assertEquals(96, train.size());
      // 60, 36 and 24 over five folds
      assertEquals(12, count(test, 0));
      assertEquals(7.2, count(test, 1), 0.81);
      assertEquals(4.8, count(test, 2), 0.81);
      assertTrue(names(test).stream().allMatch(seen::add));
    }
    assertEquals(120, seen.size());
  }

  @Test
  void splitsKeepTheSharesOfClasses() {
    Dataset train = open("split=0.75&part=train");
    assertEquals(90, train.size());
    assertEquals(45, count(train, 0));
    assertEquals(27, count(train, 1));
    assertEquals(18, count(train, 2));
    Set<String> all = new HashSet<>(names(train));
    Dataset test = open("split=0.75&part=test");
    assertTrue(names(test).stream().allMatch(all::add));
    assertEquals(120, all.size());
    assertNotEquals(names(test), names(open("split=0.75&part=test&seed=3")));
  }

  @Test
  void noGroupLiesOnBothSides() {
    for (String split : List.of("split=0.7", "folds=4&fold=2")) {
      for (int seed = 0; seed < 20; seed++) {
        Set<String> train = groups(open("groups=3&" + split + "&part=train&seed=" + seed));
        Set<String> test = groups(open("groups=3&by=group&" + split + "&part=test&seed=" + seed));
        assertEquals(40, train.size() + test.size());
        train.retainAll(test);
        assertEquals(Set.of(), train);
      }
    }
    Dataset fold = open("groups=3&folds=4&fold=0&part=test");
    assertEquals(15, count(fold, 0));
    assertEquals(9, count(fold, 1));
    assertEquals(6, count(fold, 2));
    Set<String> divided = groups(open("groups=3&by=sample&split=0.5&part=train"));
    divided.retainAll(groups(open("groups=3&by=sample&split=0.5&part=test")));
    assertTrue(!divided.isEmpty());
  }

  @Test
  void unevenGroupsAreWholeAndSharesStayNear() {
    // groups of 7 in a class of 60, 36 and 24
    Dataset train = open("groups=7&split=0.5&part=train");
    Set<String> test = groups(open("groups=7&split=0.5&part=test"));
    test.retainAll(groups(train));
    assertEquals(Set.of(), test);
    assertEquals(60, train.size(), 7);
  }

  @Test
  void ordersComeAfterSelections() {
    assertEquals(5, open("classes=c&every=5").size());
    assertEquals(2, open("classes=c&every=5&limit=2").size());
    assertEquals(3, open("split=0.75&part=test&shuffle=4&limit=3").size());
    assertEquals(Optional.of("1"), open("groups=3&every=3").group(1));
  }

  @Test
  void theFormatsOwnSplitsAreLeftToIt() {
    assertEquals(60, open("format=split&split=first").size());
    assertTold("split = first is not a number.", "split=first");
  }

  @Test
  void tellsWhatIsWrong() {
    assertTold(
        "No class \"weird\". Classes: a, b, c.\nclasses names a twice.", "classes=a,weird,a");
    assertTold(
        "The class c has 24 samples. per-class = 30 needs as many of each class.", "per-class=30");
    assertTold("does not say which samples belong together", "split=0.5&part=test&by=group");
    assertTold(
        """
        fold = 5 is out of range. (allowed 0..4)
        No part "tset". Did you mean "test"? Allowed: test, train.""",
        "folds=5&fold=5&part=tset");
    assertTold("folds and fold belong together.", "folds=5&part=test");
    assertTold("Which part is not said.", "split=0.5");
    assertTold("part needs folds or split.", "part=test");
    assertTold("split = 1.5 is out of range. (allowed 0.001..0.999)", "split=1.5&part=test");
    assertTold("exclude each other", "split=0.5&folds=3&fold=1&part=test");
  }

  private void assertTold(String part, String parameters) {
    UsageException e = assertThrows(UsageException.class, () -> open(parameters));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private Dataset open(String parameters) {
    boolean split = parameters.startsWith("format=split&");
    String query = split ? parameters.substring("format=split&".length()) : parameters;
    return new DatasetOpening(List.of(new Reader(split))).open("numbers:" + folder + "?" + query);
  }

  private static int count(Dataset dataset, int label) {
    return IntStream.range(0, dataset.size()).map(i -> dataset.label(i) == label ? 1 : 0).sum();
  }

  private static List<String> names(Dataset dataset) {
    return IntStream.range(0, dataset.size()).mapToObj(i -> dataset.sample(i).name()).toList();
  }

  private static Set<String> groups(Dataset dataset) {
    Set<String> groups = new TreeSet<>();
    IntStream.range(0, dataset.size()).forEach(i -> groups.add(dataset.group(i).orElseThrow()));
    return groups;
  }

  private record Reader(boolean split) implements DatasetReader {
    @Override
    public String format() {
      return "numbers";
    }

    @Override
    public String description() {
      return "numbers";
    }

    @Override
    public Map<String, String> parameters() {
      String size = "how large groups are";
      return split ? Map.of("groups", size, "split", "first for a half") : Map.of("groups", size);
    }

    @Override
    public Dataset open(DatasetRequest request) {
      int group = Integer.parseInt(request.parameters().getOrDefault("groups", "0"));
      return new Numbers(
          request.specification(), request.parameters().containsKey("split") ? 60 : 120, group);
    }
  }

  private record Numbers(String source, int size, int grouping) implements Dataset {
    @Override
    public List<String> classes() {
      return List.of("a", "b", "c");
    }

    @Override
    public int label(int index) {
      return index < 60 ? 0 : index < 96 ? 1 : 2;
    }

    @Override
    public Optional<String> group(int index) {
      return grouping == 0 ? Optional.empty() : Optional.of(Integer.toString(index / grouping));
    }

    @Override
    public Sample sample(int index) {
      return new Sample(
          Tensor.full(Shape.of(1, 1, 1), index), label(index), Integer.toString(index));
    }

    @Override
    public void close() {
      // nothing is held
    }
  }
}
