package io.cruddur.desk.ui.messages;

import io.cruddur.desk.model.Message;
import io.cruddur.desk.model.MessageGroup;
import io.cruddur.desk.model.Person;
import io.cruddur.desk.model.Timestamps;
import io.cruddur.desk.port.ChangeFeed.Change;
import io.cruddur.desk.port.MessageStore;
import io.cruddur.desk.port.Page;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A messages table in memory, with the group rows moved at once, that can be made to fail. */
public final class FakeMessageStore implements MessageStore {
    public final Map<String, NavigableMap<String, Message>> messages = new HashMap<>();
    public final List<MessageGroup> groups = new ArrayList<>();
    public final List<MessageQuery> queries = new ArrayList<>();
    public final List<Reply> replies = new ArrayList<>();
    public final List<FirstMessage> firsts = new ArrayList<>();
    public final FakeChangeFeed feed = new FakeChangeFeed();

    @Nullable
    public RuntimeException failure;

    public Instant now = Instant.parse("2026-11-21T12:00:00Z");
    /** Run in the middle of the next reading of messages. */
    public Runnable meanwhile = () -> {};

    public void group(Person owner, Person other, String group) {
        groups.add(new MessageGroup(owner.uuid(), group, Timestamps.format(now), now, "", other));
    }

    public Message put(String group, String sortKey, Person sender, String text) {
        Message message = new Message(
                group, sortKey, Timestamps.parse(sortKey), UUID.randomUUID().toString(), sender, text);
        put(message);
        return message;
    }

    /** A screenful and more of {@code sender}'s that are keyed in the year 9999: no row moves for them. */
    public void putFarAhead(String group, int count, Person sender) {
        for (int i = 0; i < count; i++) {
            put(group, Timestamps.format(Instant.parse("9999-01-01T00:00:00Z").plusSeconds(i)), sender, "ahead " + i);
        }
    }

    public void put(Message message) {
        messages.computeIfAbsent(message.groupUuid(), _ -> new TreeMap<>()).put(message.sortKey(), message);
        groups.replaceAll(g -> g.groupUuid().equals(message.groupUuid())
                        && !message.isFarAhead(now)
                        && message.sortKey().compareTo(g.sortKey()) > 0
                ? new MessageGroup(
                        g.ownerUuid(), g.groupUuid(), message.sortKey(), message.at(), message.text(), g.other())
                : g);
    }

    public void announce(String group) {
        feed.say(new Change.Messages(Set.of(group)));
        for (MessageGroup one : List.copyOf(groups)) {
            if (one.groupUuid().equals(group)) {
                feed.say(new Change.ConversationLists(Set.of(one.ownerUuid())));
            }
        }
    }

    @Override
    public Page<Message> messages(String groupUuid, MessageQuery query) {
        queries.add(query);
        fail();
        NavigableMap<String, Message> all = messages.getOrDefault(groupUuid, new TreeMap<>());
        boolean older = query.direction() == Direction.OLDER;
        NavigableMap<String, Message> direction = older ? all.descendingMap() : all;
        NavigableMap<String, Message> rest =
                query.after() == null ? direction : direction.tailMap(query.after(), false);
        Instant until = query.until();
        if (until != null) {
            rest = new TreeMap<>(rest);
            rest.values().removeIf(m -> m.at() != null && !m.at().isBefore(until));
        }
        List<Message> items = rest.values().stream().limit(query.limit()).toList();
        String next = items.size() < rest.size() ? items.getLast().sortKey() : null;
        meanwhile.run();
        return new Page<>(items, next, 0.5);
    }

    @Override
    public List<Message> messagesAt(String groupUuid, Collection<String> sortKeys) {
        fail();
        NavigableMap<String, Message> all = messages.getOrDefault(groupUuid, new TreeMap<>());
        return sortKeys.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    @Override
    public Page<Message> messagesSince(String groupUuid, Instant since, String before) {
        fail();
        NavigableMap<String, Message> all = messages.getOrDefault(groupUuid, new TreeMap<>());
        return new Page<>(
                all.headMap(before, false).descendingMap().values().stream()
                        .filter(m -> m.at() != null && !m.at().isBefore(since))
                        .toList(),
                null,
                0.5);
    }

    @Override
    public Page<MessageGroup> conversationsSince(String ownerUuid, Instant since, String before) {
        fail();
        return new Page<>(
                groups.stream()
                        .filter(g ->
                                g.ownerUuid().equals(ownerUuid) && g.sortKey().compareTo(before) < 0)
                        .filter(g ->
                                g.lastMessageAt() != null && !g.lastMessageAt().isBefore(since))
                        .toList(),
                null,
                0.5);
    }

    @Override
    public Page<MessageGroup> conversations(String ownerUuid, Direction direction, @Nullable String after, int limit) {
        fail();
        if (direction != Direction.OLDER) {
            throw new UnsupportedOperationException("The list reads downwards");
        }
        List<MessageGroup> rest = groups.stream()
                .filter(g -> g.ownerUuid().equals(ownerUuid))
                .filter(g -> after == null || g.sortKey().compareTo(after) < 0)
                .sorted(Comparator.comparing(MessageGroup::sortKey).reversed())
                .toList();
        List<MessageGroup> items = rest.stream().limit(limit).toList();
        return new Page<>(items, items.size() < rest.size() ? items.getLast().sortKey() : null, 0.5);
    }

    @Override
    public Optional<String> conversationBetween(Person one, Person other) {
        fail();
        return groups.stream()
                .filter(g ->
                        g.ownerUuid().equals(one.uuid()) && g.other().uuid().equals(other.uuid()))
                .map(MessageGroup::groupUuid)
                .findFirst();
    }

    @Override
    public Sent start(FirstMessage first) {
        firsts.add(first);
        fail();
        String group = UUID.randomUUID().toString();
        group(first.sender(), first.recipient(), group);
        group(first.recipient(), first.sender(), group);
        return new Sent(write(first.messageUuid(), group, first.sender(), first.text()), true);
    }

    @Override
    public Sent reply(Reply reply) {
        replies.add(reply);
        fail();
        return new Sent(write(reply.messageUuid(), reply.groupUuid(), reply.sender(), reply.text()), false);
    }

    private Message write(UUID uuid, String group, Person sender, String text) {
        now = Timestamps.next(now);
        Message message = new Message(group, Timestamps.format(now), now, uuid.toString(), sender, text);
        put(message);
        return message;
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }
}
