package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.cruddur.desk.robot.DeskAppExtension;
import io.cruddur.desk.robot.DeskRobot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DeskAppExtension.class)
class MyTest {
    @Test
    void greets(DeskRobot desk) {
        desk.chat().open("Andrew Bayko").send("hello");

        assertThat(desk.tables().scan("cruddur-messages").summary()).contains("scanned");
    }
}
