#pragma once

#include "model/quiz.h"

#include <QCoreApplication>

namespace wr {

/// How the answers of a kind are written.
enum class AnswerForm {
    Options,    ///< to choose from, with marks at those that are right
    Accepted,   ///< texts that are accepted
    Cloze,      ///< the same for each gap of the prompt, and perhaps a bank of words
    Order,      ///< sentences, and words too many
    Pairs,
    Categories,
    Nothing,    ///< whatever is answered is good
};

/// Kinds that are alike, as an author looks for them.
enum class KindGroup { Choose, Type, Arrange, Ask };

/// What a kind of question means to the editor. Pure functions, any thread.
struct KindForm
{
    QuestionKind kind;
    KindGroup group;
    AnswerForm form;
    const char *name; ///< in the translations of KindWords
    const char *hint; ///< what a learner does
    /// The texts that options are made for; the other options are there to mislead. Null: options are
    /// written by themselves.
    QStringList (*wanted)(const Question &question);
    /// Makes a question of another kind one of this: what carries over is kept.
    void (*adapt)(Question &question);
    /// After a change, brings into line what follows from it: gaps from the prompt, options from the gaps.
    void (*settle)(const Question &before, Question &now);
};

/// The table, in the order of its groups. Throws nothing, has every kind.
const QList<KindForm> &kindForms();
const KindForm &kindForm(QuestionKind kind);

/// The question as one of that kind.
void changeKind(Question &question, QuestionKind kind);

/// Where the options stand that are there to mislead.
QList<int> spareOptions(const Question &question);

QString newOptionId(const Question &question);

/// Takes the word at that place of the prompt, or what is marked there, out, and makes a gap of it that
/// accepts it; without a word an empty one. `start` … `end` in UTF-16 units. Nothing happens within a gap.
void makeGap(Question &question, int start, int end);

/// A gap of the prompt with the words around it.
QString gapContext(const Question &question, int gap);

/// The context of the words of the table.
struct KindWords
{
    Q_DECLARE_TR_FUNCTIONS(KindWords)
};

} // namespace wr
