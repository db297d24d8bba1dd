package org.vitrine.core;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.metatype.AD;
import org.apache.felix.metatype.Designate;
import org.apache.felix.metatype.MetaData;
import org.apache.felix.metatype.MetaDataReader;
import org.apache.felix.metatype.OCD;
import org.vitrine.api.OptionInfo;
import org.vitrine.api.VitrineException;

/**
 * Reads the options a component declares from the Metatype resources of its bundle.
 *
 * <p>Read with Felix's parser, since the Metatype service itself keeps ranges to itself.
 */
final class MetatypeOptions {
  private MetatypeOptions() {}

  /**
   * Returns the options in declaration order, none if the component declares none.
   *
   * @param resources the bundle's Metatype resources
   * @param component the component's name, which is the PID it designates
   * @param takes the type of each option that is a method or a path, by the option's name
   * @throws VitrineException if a resource is damaged, or lacks an option that has such a type
   */
  static List<DeclaredOption> of(List<URL> resources, String component, Map<String, String> takes) {
    List<DeclaredOption> declared = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(takes.keySet());
    for (DeclaredOption option : of(resources, component)) {
      String name = option.info().name();
      boolean typed = unknown.remove(name);
      declared.add(typed ? option.with(takes.get(name)) : option);
    }
    if (!unknown.isEmpty()) {
      throw new VitrineException(
          component + " takes " + String.join(", ", unknown) + ", but declares no such option.",
          "Write the names in @Takes as they are typed.");
    }
    return declared;
  }

  private static List<DeclaredOption> of(List<URL> resources, String component) {
    for (URL resource : resources) {
      MetaData data = read(resource);
      for (Object entry : data.getDesignates()) {
        Designate designate = (Designate) entry;
        if (component.equals(designate.getPid())) {
          return options(
              (OCD) data.getObjectClassDefinitions().get(designate.getObject().getOcdRef()));
        }
      }
    }
    return List.of();
  }

  private static MetaData read(URL resource) {
    try {
      MetaData data = new MetaDataReader().parse(resource);
      if (data == null) {
        throw new IOException("it is empty");
      }
      return data;
    } catch (IOException e) {
      throw new VitrineException(
          resource + " is no Metatype resource: " + e.getMessage() + ".", "Rebuild the bundle.", e);
    }
  }

  private static List<DeclaredOption> options(OCD definition) {
    List<DeclaredOption> options = new ArrayList<>();
    // the parser has no map at all where a definition declares nothing
    Map<?, ?> attributes =
        Objects.requireNonNullElse(definition.getAttributeDefinitions(), Map.of());
    for (Object attribute : attributes.values()) {
      options.add(option((AD) attribute));
    }
    return options;
  }

  private static DeclaredOption option(AD attribute) {
    List<String> choices = list(attribute.getOptionValues()).map(DeclaredOption::typed).toList();
    Stream<String> defaults = list(attribute.getDefaultValue());
    OptionType type = OptionType.of(attribute.getType());
    String text =
        (choices.isEmpty() ? defaults : defaults.map(DeclaredOption::typed))
            .collect(Collectors.joining(","));
    return new DeclaredOption(
        new OptionInfo(
            DeclaredOption.typed(attribute.getID()),
            type.name().toLowerCase(Locale.ROOT),
            text,
            type.numeric() ? orEmpty(attribute.getMin()) : "",
            type.numeric() ? orEmpty(attribute.getMax()) : "",
            choices,
            attribute.getCardinality() != 0,
            orEmpty(attribute.getDescription())),
        attribute.getID(),
        attribute.isRequired());
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Stream<String> list(String[] values) {
    return values == null ? Stream.of() : Stream.of(values);
  }
}
