package io.cruddur.desk.aws.credentials;

import java.time.Duration;

/** Lets time pass between one question to AWS and the next. */
@FunctionalInterface
public interface PollDelay {
    void pass(Duration time) throws InterruptedException;
}
