package org.vitrine.api.model;

/**
 * Whether an engine can run on this machine.
 *
 * @param usable whether it can
 * @param device the device in words, for example {@code CPU, 2 cores}; empty if not usable
 * @param reason why it cannot run, or why it runs on this device and not a better one; may be empty
 */
public record Availability(boolean usable, String device, String reason) {}
