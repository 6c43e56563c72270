#pragma once

#include "core/result.h"

#include <QChar>
#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

namespace wr::wordbank {

/// A pointer of WordNet's from one set of synonyms to another. `from` and `to` count words within their
/// sets from 1; 0: of the whole set.
struct Pointer
{
    QString symbol;
    qint64 target = 0;
    int from = 0;
    int to = 0;
};

/// A set of synonyms, as `data.noun` and its like have it.
struct Synset
{
    qint64 id = 0;      ///< synsetId()
    char16_t pos = u'n'; ///< n, v, a or r; satellites are a
    int lexfile = 0;    ///< number of the lexicographer's file, 0 … 44
    QStringList words;  ///< as they are written, with spaces
    QList<Pointer> pointers;
    QString definition;
    QStringList examples;
};

/// A form that the rules of inflection do not reach: "went" of "go".
struct Exception
{
    QString form;
    QString lemma;
    char16_t pos;
};

/// What WordNet's files hold, in their order.
struct WordNet
{
    QList<Synset> synsets;
    QHash<QString, QList<qint64>> senses; ///< by senseKey(lemma, pos), the most frequent first
    QHash<QString, QList<int>> counts;    ///< by the same: how often each was met in the tagged texts
    QList<Exception> exceptions;
};

/// The same number for the same set in every build: its part of speech before its place in the file.
qint64 synsetId(qint64 offset, char16_t pos);

QString senseKey(const QString &lemma, char16_t pos);

/// Reads the folder of Debian's wordnet-base. Unavailable names the file that cannot be read, BadRequest the line
/// that is none.
Result<WordNet> readWordNet(const QString &folder);

} // namespace wr::wordbank
