package org.vitrine.api.pipeline;

import java.util.List;

/**
 * What a kind of step takes and makes.
 *
 * @param kind what users type, such as attribute
 * @param description one sentence
 * @param method the kind of method that does it, such as attributor; empty where none is needed
 * @param product what it makes: network, maps, images, values or numbers
 * @param settings what it works on, by name
 */
public record StepForm(
    String kind, String description, String method, String product, List<String> settings) {
  /** Copies the settings. */
  public StepForm {
    settings = List.copyOf(settings);
  }
}
