package org.vitrine.shell.options;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ImageSourceTest {
  @Test
  void theFirstImagesAreAtMostThoseOfTheSpecification() {
    assertEquals("images:a?limit=5", ImageSource.first("images:a", 5));
    assertEquals("images:a?seed=1&limit=5", ImageSource.first("images:a?seed=1", 5));
    assertEquals("images:a?limit=3&crop=8", ImageSource.first("images:a?limit=3&crop=8", 5));
    assertEquals("images:a?crop=8&limit=5", ImageSource.first("images:a?crop=8&limit=50", 5));
  }
}
