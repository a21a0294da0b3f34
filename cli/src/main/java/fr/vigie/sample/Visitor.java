package fr.vigie.sample;

import fr.vigie.sample.Use.Who;

/**
 * Someone in front of a proxy.
 *
 * @param who whose use it is
 * @param user user name that the proxy writes, {@code -} for none
 * @param client address of the machine
 */
record Visitor(Who who, String user, String client) {
  static Visitor named(Agent agent, String user) {
    return new Visitor(Who.person(agent), user, agent.address());
  }

  static Visitor stranger(String user, String client) {
    return new Visitor(Who.stranger(user), user, client);
  }

  static Visitor unnamed(String client) {
    return new Visitor(Who.address(client), "-", client);
  }
}
