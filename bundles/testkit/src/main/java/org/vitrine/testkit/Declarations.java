package org.vitrine.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what the build has written about a component: its properties and its options. */
final class Declarations {
  private Declarations() {}

  /** One option as Metatype declares it; an empty bound is none. */
  record Option(
      String description,
      String defaultValue,
      String min,
      String max,
      List<String> choices,
      boolean multiple) {
    /** Returns whether a value, or each of a comma list, is allowed. */
    boolean admits(String text) {
      return multiple ? Arrays.stream(text.split(",", -1)).allMatch(this::allows) : allows(text);
    }

    private boolean allows(String value) {
      if (!choices.isEmpty()) {
        return choices.contains(value);
      }
      return (min.isEmpty() || Double.parseDouble(value) >= Double.parseDouble(min))
          && (max.isEmpty() || Double.parseDouble(value) <= Double.parseDouble(max));
    }
  }

  static Map<String, String> serviceProperties(Class<?> component) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (Element e : elements(component, component.getName() + ".xml", "property")) {
      properties.put(e.getAttribute("name"), e.getAttribute("value"));
    }
    return properties;
  }

  static Map<String, Option> options(Class<?> type) {
    Map<String, Option> options = new LinkedHashMap<>();
    for (Element ad : elements(type, "metatype/" + type.getName() + ".xml", "AD")) {
      List<String> choices = new ArrayList<>();
      NodeList values = ad.getElementsByTagName("Option");
      for (int i = 0; i < values.getLength(); i++) {
        choices.add(TestOptions.typed(((Element) values.item(i)).getAttribute("value")));
      }
      options.put(
          // Metatype turns the underscore of an element's name into a dot
          ad.getAttribute("id").replace('.', '-'),
          new Option(
              ad.getAttribute("description"),
              choices.isEmpty()
                  ? ad.getAttribute("default")
                  : TestOptions.typed(ad.getAttribute("default")),
              ad.getAttribute("min"),
              ad.getAttribute("max"),
              choices,
              ad.hasAttribute("cardinality")));
    }
    return options;
  }

  private static List<Element> elements(Class<?> near, String file, String tag) {
    try (InputStream stream = near.getResourceAsStream("/OSGI-INF/" + file)) {
      if (stream == null) {
        throw new AssertionError("the build wrote no OSGI-INF/" + file);
      }
      NodeList nodes =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(stream)
              .getElementsByTagName(tag);
      List<Element> elements = new ArrayList<>();
      for (int i = 0; i < nodes.getLength(); i++) {
        elements.add((Element) nodes.item(i));
      }
      return elements;
    } catch (IOException | ParserConfigurationException | SAXException e) {
      throw new IllegalStateException("OSGI-INF/" + file, e);
    }
  }
}
