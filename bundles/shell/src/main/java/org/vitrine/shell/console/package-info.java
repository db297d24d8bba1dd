/**
 * The interactive console: lines that are steps of a pipeline that grows, variables, background
 * jobs.
 *
 * <p>Its language is Gogo's and its terminal JLine's.
 */
package org.vitrine.shell.console;
