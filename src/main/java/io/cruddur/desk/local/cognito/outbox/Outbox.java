package io.cruddur.desk.local.cognito.outbox;

import io.cruddur.desk.local.cognito.protocol.Parameters;
import io.cruddur.desk.local.cognito.users.StoredUser;
import io.cruddur.desk.local.cognito.users.UserAnswers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The codes that were sent, newest first, in memory only. */
public final class Outbox {
    private static final int MOST = 200;

    private record Sent(StoredUser user, Delivery delivery, CodePurpose purpose, String code, Instant at) {
        Map<String, Object> answer() {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("Username", user.username());
            answer.put("Sub", user.sub());
            answer.put("Purpose", purpose.name());
            answer.put("DeliveryMedium", delivery.medium());
            answer.put("Destination", delivery.address());
            answer.put("Code", code);
            answer.put("SentDate", UserAnswers.seconds(at));
            return answer;
        }
    }

    private final InstantSource clock;
    private final Deque<Sent> sent = new ArrayDeque<>();

    public Outbox(InstantSource clock) {
        this.clock = clock;
    }

    public synchronized void send(StoredUser user, Delivery delivery, CodePurpose purpose, String code) {
        sent.addFirst(new Sent(user, delivery, purpose, code, clock.instant()));
        if (sent.size() > MOST) {
            sent.removeLast();
        }
    }

    /** ListSentCodes: all, or those of one {@code Username} (or sub). */
    public synchronized Map<String, Object> list(Parameters request) {
        String wanted = request.text("Username");
        List<Object> listed = new ArrayList<>();
        for (Sent each : sent) {
            if (wanted.isEmpty()
                    || wanted.equalsIgnoreCase(each.user().username())
                    || wanted.equals(each.user().sub())) {
                listed.add(each.answer());
            }
        }
        return Map.of("SentCodes", listed);
    }
}
