package dev.bailiwick.benchmarks.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes rules as territories have them, from templates, so that an account meets two to three whatever their number:
 * the more rules, the narrower each.
 */
final class RuleMaker {

    /** How many rules an account should meet; the narrowing rounds up and down. */
    private static final double WANTED = 3.6;

    private static final List<Double> RADII_KM = List.of(500.0, 200.0, 100.0, 50.0, 25.0, 10.0, 5.0);

    private final Sample sample;
    private final Map<String, Set<String>> lists;
    private final Random random;
    private final int count;
    private final List<Area> areas = new ArrayList<>();

    RuleMaker(Sample sample, Map<String, Set<String>> lists, int count, long seed) {
        this.sample = sample;
        this.lists = lists;
        this.count = count;
        this.random = new Random(seed);
    }

    List<Rule> rules() {
        return IntStream.range(0, count)
                .mapToObj(rank -> new Rule(rank, formula(random.nextInt(1_000))))
                .toList();
    }

    /** The polygons that the rules made so far name. */
    List<Area> areas() {
        return List.copyOf(areas);
    }

    private Formula formula(int draw) {
        if (draw < 415) {
            return segment();
        } else if (draw < 605) {
            return stateOrPostal();
        } else if (draw < 680) {
            return postalWithout();
        } else if (draw < 735) {
            return twoGeographies();
        } else if (draw < 780) {
            return named(true);
        } else if (draw < 807) {
            return named(false);
        } else if (draw < 872) {
            return custom();
        } else if (draw < 917) {
            return ratio();
        } else if (draw < 919) {
            return unindexable();
        } else if (draw < 929) {
            return near();
        } else if (draw < 939) {
            return within();
        } else if (draw < 959) {
            return parent();
        }
        return listed();
    }

    private Narrowing start() {
        return new Narrowing(sample, random, WANTED / count * (0.5 + random.nextDouble()));
    }

    private Formula segment() {
        return start().country()
                .states(3)
                .some(Text.INDUSTRY, 2)
                .band(random.nextInt(4) == 0 ? Amount.REVENUE : Amount.EMPLOYEES, 1)
                .done();
    }

    private Formula stateOrPostal() {
        return start().country()
                .stateOrPostal(3)
                .band(Amount.EMPLOYEES, 2)
                .some(Text.INDUSTRY, 1)
                .done();
    }

    private Formula postalWithout() {
        String industry = Vocabulary.INDUSTRIES.get(random.nextInt(Vocabulary.INDUSTRIES.size()));
        return start().country()
                .postal(3)
                .by(new Formula.Not(new Formula.In(Text.INDUSTRY, List.of(industry))), 0.83)
                .some(Text.TYPE, 2)
                .band(Amount.EMPLOYEES, 1)
                .done();
    }

    private Formula twoGeographies() {
        Formula one = half();
        Formula other = half();
        return new Formula.Or(List.of(one, other));
    }

    private Formula half() {
        return new Narrowing(sample, random, WANTED / 2 / count * (0.5 + random.nextDouble()))
                .country()
                .states(2)
                .some(Text.INDUSTRY, 1)
                .done();
    }

    private Formula named(boolean start) {
        Narrowing all = start();
        String piece = random.nextInt(count) < 500 ? Vocabulary.syllable(random) : Vocabulary.word(random);
        String capital = Character.toUpperCase(piece.charAt(0)) + piece.substring(1);
        all.by(start ? new Formula.StartsWith(Text.NAME, capital) : new Formula.Contains(Text.NAME, piece));
        return all.country().some(Text.INDUSTRY, 1).done();
    }

    private Formula custom() {
        Text field = count < 1_000 ? Text.C1 : random.nextBoolean() ? Text.C2 : Text.C3;
        return start().some(field, 2)
                .some(Text.TYPE, 3)
                .country()
                .band(Amount.EMPLOYEES, 1)
                .done();
    }

    private Formula ratio() {
        double above = List.of(50_000.0, 100_000.0, 200_000.0, 500_000.0).get(random.nextInt(4));
        return start().by(new Formula.RevenuePerHead(above))
                .country()
                .states(2)
                .some(Text.INDUSTRY, 1)
                .done();
    }

    /** Nothing an index could use, as admins sometimes write. */
    private Formula unindexable() {
        String word = Vocabulary.word(random);
        return new Formula.And(
                List.of(new Formula.Contains(Text.NAME, word.substring(1)), new Formula.RevenuePerHead(100_000)));
    }

    private Formula near() {
        Place place = place();
        Narrowing all = start();
        all.widest(
                RADII_KM.stream().map(radius -> new Formula.Near(place, radius)).toList());
        return all.some(Text.INDUSTRY, 2).band(Amount.EMPLOYEES, 1).done();
    }

    private Formula within() {
        Place place = place();
        Narrowing all = start();
        Formula.Within within = all.widest(RADII_KM.stream()
                .map(radius -> new Formula.Within(area(place, radius)))
                .toList());
        areas.add(within.area());
        return all.some(Text.INDUSTRY, 2).band(Amount.EMPLOYEES, 1).done();
    }

    /** A star-shaped polygon about as wide as the circle; a degree of latitude is 111 km. */
    private Area area(Place centre, double radius) {
        int corners = 8 + random.nextInt(33);
        List<Place> ring = IntStream.range(0, corners)
                .mapToObj(i -> {
                    double degrees = radius / 111 * (0.7 + 0.6 * random.nextDouble());
                    double angle = 2 * Math.PI * i / corners;
                    return new Place(
                            centre.latitude() + degrees * Math.sin(angle),
                            centre.longitude() + degrees * Math.cos(angle));
                })
                .toList();
        return new Area("area" + areas.size(), ring);
    }

    private Place place() {
        Place place = null;
        while (place == null) {
            place = Place.of(sample.any(random));
        }
        return place;
    }

    private Formula parent() {
        Text field = random.nextBoolean() ? Text.PARENT_INDUSTRY : Text.PARENT_COUNTRY;
        return start().some(field, 3)
                .country()
                .some(Text.INDUSTRY, 2)
                .band(Amount.EMPLOYEES, 1)
                .done();
    }

    private Formula listed() {
        String name = List.copyOf(lists.keySet()).get(random.nextInt(lists.size()));
        Text field = ValueLists.fieldOf(name);
        Formula listed = new Formula.InList(field, name, lists.getOrDefault(name, Set.of()));
        return start().by(listed)
                .some(Text.INDUSTRY, 2)
                .band(Amount.EMPLOYEES, 1)
                .done();
    }
}
