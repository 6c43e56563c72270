#pragma once

#include "rules/nickname.h"

#include <memory>

struct USpoofChecker;

namespace wr {

/// What characters look like by Unicode's table of confusables (UTS #39), from ICU. On the server
/// only: it is the one who decides about names, and Qt brings no ICU to phones. Immutable, any thread.
class UnicodeLooks
{
public:
    UnicodeLooks();
    ~UnicodeLooks();
    Q_DISABLE_COPY_MOVE(UnicodeLooks)

    /// The letters the character looks like; itself, when it looks like nothing else.
    QString of(char32_t c) const;

    /// For readNickname(); not longer than this object lives.
    LookAlikes lookAlikes() const
    {
        return [this](char32_t c) { return of(c); };
    }

private:
    struct Close
    {
        void operator()(USpoofChecker *checker) const;
    };
    std::unique_ptr<USpoofChecker, Close> m_checker; ///< null where ICU lacks its data
};

} // namespace wr
