package org.vitrine.shell.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Set;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private CommandSession session;
  private Variables variables;

  @BeforeEach
  void open() {
    session =
        new CommandProcessorImpl(new ThreadIOImpl())
            .createSession(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new ByteArrayOutputStream());
    session.put("SCOPE", "vitrine:*");
    variables = Variables.of(session);
    session.put("maps", new StepValue("maps-2", "maps"));
    session.put("data", "idx:photos");
    session.put("exception", new IllegalStateException());
  }

  @AfterEach
  void close() {
    session.close();
  }

  @Test
  void areWhatTheUserHasNamed() {
    assertEquals(Set.of("data", "maps"), variables.all().keySet());
  }

  @Test
  void standForTheStepThatMadeThem() {
    assertEquals("maps-2", variables.step("$maps"));
    assertEquals("data", variables.step("$data"));
  }

  @Test
  void theMissingOneIsNamedWithTheNearest() {
    String told = variables.missing("a = evaluate roughness $data $mapss").toString();
    assertTrue(told.contains("\"$mapss\". Did you mean \"$maps\"? Variables: $data, $maps."), told);
  }

  @Test
  void aLineAssignsOneOrNone() {
    assertEquals("a", Variables.assigned("  a = attribute ig $m"));
    assertEquals("", Variables.assigned("show $a"));
    assertEquals("", Variables.assigned("attribute ig -o steps=3"));
  }
}
