package org.vitrine.launcher;

/**
 * What keeps a jar from being trusted.
 *
 * @param cause what is wrong, to follow the jar's name
 * @param fix what to do
 */
record Flaw(String cause, String fix) {}
