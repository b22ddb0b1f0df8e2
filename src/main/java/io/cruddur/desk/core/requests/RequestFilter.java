package io.cruddur.desk.core.requests;

import io.cruddur.desk.environment.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which requests are shown: of a service, with an outcome, and with every word of the text in their operation, target,
 * answer or parameters, whatever the case.
 */
public record RequestFilter(Optional<Request.Service> service, Optional<Request.Outcome> outcome, List<Pattern> words)
        implements Predicate<Request> {
    public static final RequestFilter ALL = new RequestFilter(Optional.empty(), Optional.empty(), List.of());

    public static RequestFilter of(Optional<Request.Service> service, Optional<Request.Outcome> outcome, String text) {
        List<Pattern> words = Stream.of(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> Pattern.compile(word, Pattern.LITERAL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                .toList();
        return new RequestFilter(service, outcome, words);
    }

    public boolean isAll() {
        return service.isEmpty() && outcome.isEmpty() && words.isEmpty();
    }

    @Override
    public boolean test(Request request) {
        return service.filter(wanted -> !wanted.equals(request.service())).isEmpty()
                && outcome.filter(wanted -> wanted != request.outcome()).isEmpty()
                && words.stream().allMatch(word -> isIn(request, word));
    }

    private static boolean isIn(Request request, Pattern word) {
        return word.matcher(request.operation()).find()
                || word.matcher(request.target()).find()
                || word.matcher(request.answer()).find()
                || word.matcher(request.service().name()).find()
                || request.parameters().stream()
                        .anyMatch(parameter -> word.matcher(parameter.name()).find()
                                || word.matcher(parameter.value()).find());
    }
}
