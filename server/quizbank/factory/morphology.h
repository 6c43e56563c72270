#pragma once

#include <QString>
#include <QStringList>

#include <optional>

/// How English words change, by rule: pure functions, any thread. What has no rule is a table of the word bank's.
namespace wr::morphology {

enum class Form { Base, Plural, ThirdPerson, Past, Ing };

/// What a form may be one of by the rules, the form itself first; few of them are words.
QStringList basesByRule(const QString &form, char16_t pos);

/// The form of a word that follows the rules. Nothing where a part of speech has no such form.
std::optional<QString> inflected(const QString &lemma, char16_t pos, Form form);

/// Which form of a regular word a text has; nothing if it is none.
std::optional<Form> formOf(const QString &text, const QString &lemma, char16_t pos);

/// Whether two words look like kin, so that one gives the other away: "decide" and "decision". Rather too often
/// than too seldom.
bool shareStem(const QString &one, const QString &other);

/// The words of a text in lower case, with apostrophes and hyphens inside.
QStringList wordsOf(const QString &text);

/// Whether a text has a word that shareStem() with this one.
bool mentions(const QStringList &words, const QString &word);

/// What the meaning of a definition hangs on: its longer words, cut to their first letters.
QStringList contentStems(const QString &definition);

} // namespace wr::morphology
