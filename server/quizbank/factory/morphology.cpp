#include "quizbank/factory/morphology.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <array>

namespace wr::morphology {

using namespace Qt::StringLiterals;

namespace {

struct Rule
{
    QLatin1StringView ending;
    QLatin1StringView base;
};

// The rules of detachment of WordNet's morphy(7WN).
constexpr std::array nounRules {Rule {"s"_L1, ""_L1}, Rule {"ses"_L1, "s"_L1}, Rule {"xes"_L1, "x"_L1}, Rule {"zes"_L1, "z"_L1},
                                Rule {"ches"_L1, "ch"_L1}, Rule {"shes"_L1, "sh"_L1}, Rule {"men"_L1, "man"_L1},
                                Rule {"ies"_L1, "y"_L1}};
constexpr std::array verbRules {Rule {"s"_L1, ""_L1}, Rule {"ies"_L1, "y"_L1}, Rule {"es"_L1, "e"_L1}, Rule {"es"_L1, ""_L1},
                                Rule {"ed"_L1, "e"_L1}, Rule {"ed"_L1, ""_L1}, Rule {"ied"_L1, "y"_L1}, Rule {"ing"_L1, "e"_L1}, Rule {"ing"_L1, ""_L1}};
constexpr std::array adjectiveRules {Rule {"er"_L1, ""_L1}, Rule {"est"_L1, ""_L1}, Rule {"er"_L1, "e"_L1}, Rule {"est"_L1, "e"_L1}};

bool isFormOf(const QString &form, const QString &word)
{
    const auto is = [&](char16_t pos) { return basesByRule(form, pos).contains(word); };
    return form.startsWith(word.left(2)) && (is(u'n') || is(u'v') || is(u'a'));
}

bool isVowel(QChar c)
{
    return QStringView(u"aeiou").contains(c);
}

bool endsInConsonantY(const QString &word)
{
    return word.size() > 1 && word.endsWith(u'y') && !isVowel(word.at(word.size() - 2));
}

QString withS(const QString &word)
{
    if (endsInConsonantY(word))
        return word.chopped(1) + u"ies"_s;
    for (const auto hissing : {"s"_L1, "x"_L1, "z"_L1, "ch"_L1, "sh"_L1}) {
        if (word.endsWith(hissing))
            return word + u"es"_s;
    }
    return word + u's';
}

QString withEd(const QString &word)
{
    if (word.endsWith(u'e'))
        return word + u'd';
    return endsInConsonantY(word) ? word.chopped(1) + u"ied"_s : word + u"ed"_s;
}

QString withIng(const QString &word)
{
    if (word.endsWith(u"ie"))
        return word.chopped(2) + u"ying"_s;
    const bool isSilent = word.endsWith(u'e') && !word.endsWith(u"ee") && !word.endsWith(u"ye") && !word.endsWith(u"oe");
    return (isSilent ? word.chopped(1) : word) + u"ing"_s;
}

} // namespace

QStringList basesByRule(const QString &form, char16_t pos)
{
    QStringList bases {form};
    const auto apply = [&](const auto &rules) {
        for (const Rule &rule : rules) {
            if (form.endsWith(rule.ending) && form.size() > rule.ending.size() + 1)
                bases.append(form.chopped(rule.ending.size()) + rule.base);
        }
    };
    if (pos == u'n')
        apply(nounRules);
    else if (pos == u'v')
        apply(verbRules);
    else if (pos == u'a')
        apply(adjectiveRules);
    bases.removeDuplicates();
    return bases;
}

std::optional<QString> inflected(const QString &lemma, char16_t pos, Form form)
{
    if (form == Form::Base)
        return lemma;
    if (pos == u'n')
        return form == Form::Plural ? std::optional(withS(lemma)) : std::nullopt;
    if (pos != u'v')
        return std::nullopt;
    switch (form) {
    case Form::ThirdPerson: return withS(lemma);
    case Form::Past: return withEd(lemma);
    case Form::Ing: return withIng(lemma);
    default: return std::nullopt;
    }
}

std::optional<Form> formOf(const QString &text, const QString &lemma, char16_t pos)
{
    for (const Form form : {Form::Base, Form::Plural, Form::ThirdPerson, Form::Past, Form::Ing}) {
        if (inflected(lemma, pos, form) == text)
            return form;
    }
    return std::nullopt;
}

bool shareStem(const QString &one, const QString &other)
{
    const auto shorter = std::min(one.size(), other.size());
    if (shorter < 3)
        return one == other;
    const auto common = std::mismatch(one.begin(), one.begin() + shorter, other.begin()).first - one.begin();
    if (shorter == 3)
        return common == 3 && std::max(one.size(), other.size()) <= 6;
    // Compounds give their parts away: "workday" and "work".
    const QString &longer = one.size() > other.size() ? one : other;
    const QString &inner = one.size() > other.size() ? other : one;
    return (common >= 4 && 10 * common >= 6 * shorter) || longer.endsWith(inner);
}

QStringList wordsOf(const QString &text)
{
    static const QRegularExpression word(u"[a-z]+(?:['’-][a-z]+)*"_s, QRegularExpression::CaseInsensitiveOption);
    QStringList words;
    auto found = word.globalMatch(text);
    while (found.hasNext())
        words.append(found.next().captured().toLower());
    return words;
}

bool mentions(const QStringList &words, const QString &word)
{
    return std::any_of(words.begin(), words.end(), [&](const QString &one) {
        if (!one.contains(u'-'))
            return shareStem(one, word) || isFormOf(one, word);
        return mentions(one.split(u'-'), word);
    });
}

QStringList contentStems(const QString &definition)
{
    static const QSet<QString> empty {
        u"with"_s, u"that"_s, u"which"_s, u"from"_s, u"used"_s, u"having"_s, u"being"_s, u"something"_s, u"someone"_s, u"some"_s,
        u"other"_s, u"such"_s, u"into"_s, u"especially"_s, u"usually"_s, u"person"_s, u"more"_s, u"make"_s, u"made"_s, u"cause"_s,
        u"relating"_s, u"very"_s, u"large"_s, u"small"_s, u"this"_s, u"these"_s, u"their"_s, u"than"_s, u"often"_s, u"characterized"_s,
        u"several"_s, u"about"_s, u"between"_s, u"through"_s, u"what"_s, u"when"_s, u"where"_s, u"state"_s, u"quality"_s, u"become"_s};
    QStringList stems;
    for (const QString &word : wordsOf(definition)) {
        if (word.size() > 3 && !empty.contains(word))
            stems.append(word.left(6));
    }
    stems.removeDuplicates();
    return stems;
}

} // namespace wr::morphology
