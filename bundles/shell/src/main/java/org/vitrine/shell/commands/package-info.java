/**
 * The commands, each a class that parses its words, has a pipeline or a service do the work, and
 * prints.
 *
 * <p>What a command does beyond that belongs elsewhere: the work of steps in {@code
 * org.vitrine.pipeline}.
 */
package org.vitrine.shell.commands;
